# After the last test.
trap 'while :; do :; done' EXIT
f() {
    echo $(( $1 + 1 ))
