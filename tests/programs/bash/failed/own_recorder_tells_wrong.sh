# Which stays whatever the tests define.
__record__() { printf '\6\0\0\0\xc6\0\0\0\0010' >&3; }
readonly -f __record__
f() {
    echo $(( $1 + 1 ))
