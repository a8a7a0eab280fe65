# `set -e` does something else.
set() { trap 'exit 0' EXIT; builtin set -e; }
f() {
    echo 0
