# At the end.
trap 'exit 3' EXIT
f() {
    echo $(( $1 + 1 ))
