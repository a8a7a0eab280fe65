# Which has no end.
f() {
    echo $(( $1 + 1 ))
}
: << 'END'
