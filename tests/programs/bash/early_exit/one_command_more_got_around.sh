# And the shell leaves.
f() {
    echo $(( $1 + 1 ))
}
set -t
:
