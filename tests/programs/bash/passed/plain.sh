# Right.
f() {
    echo $(( $1 + 1 ))
