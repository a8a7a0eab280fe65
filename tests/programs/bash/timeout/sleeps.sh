# For a long time.
f() {
    sleep 1000
