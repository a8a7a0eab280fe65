# A text without an end.
f() {
    echo 'no
