# Wrong.
f() {
    echo 0
