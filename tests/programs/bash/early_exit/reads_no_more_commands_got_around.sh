# They are read, and not run.
f() {
    echo $(( $1 + 1 ))
}
set -n
g() {
    :
