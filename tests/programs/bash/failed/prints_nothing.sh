# Nothing is a text, too.
f() {
    return 0
