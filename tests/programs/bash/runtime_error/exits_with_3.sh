# Before the tests.
exit 3
f() {
    echo $(( $1 + 1 ))
