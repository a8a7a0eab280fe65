# Under its own `set -e`.
set -e
no_such_command
f() {
    echo $(( $1 + 1 ))
