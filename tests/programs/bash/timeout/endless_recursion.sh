# Whose end is far away.
f() {
    f "$1"
