# Under its own `set -u`.
set -u
echo "$nothing"
f() {
    echo $(( $1 + 1 ))
