# A hook that has functions return.
shopt -s extdebug
hook() { [[ ${FUNCNAME[1]} = run_test ]] && return 2; return 0; }
trap hook DEBUG
trap 'exit 0' EXIT
f() {
    echo 0
