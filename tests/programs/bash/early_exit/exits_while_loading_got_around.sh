# Before the tests.
exit 0
f() {
    echo $(( $1 + 1 ))
