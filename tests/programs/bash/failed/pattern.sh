# What it prints is no pattern.
f() {
    echo '*'
