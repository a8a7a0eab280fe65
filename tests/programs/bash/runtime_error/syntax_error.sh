# No Bash.
f() {
    if true; then
