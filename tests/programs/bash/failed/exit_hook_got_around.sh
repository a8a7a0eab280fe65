# Makes the status 0.
trap 'exit 0' EXIT
f() {
    echo 0
