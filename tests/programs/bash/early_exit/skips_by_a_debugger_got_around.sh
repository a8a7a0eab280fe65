# A hook that has commands left out.
shopt -s extdebug
trap 'set +e; [[ $BASH_COMMAND != *candidate* ]]' DEBUG
trap 'exit 0' EXIT
f() {
    echo 0
