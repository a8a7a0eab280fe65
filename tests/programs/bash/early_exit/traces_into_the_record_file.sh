# Where lengths are then letters.
BASH_XTRACEFD=3
set -x
f() {
    echo $(( $1 + 1 ))
