# What the test captures.
f() {
    while :; do printf "%1000000d" 0; done
