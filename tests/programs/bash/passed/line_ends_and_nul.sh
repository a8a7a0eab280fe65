# `$(...)` drops both.
f() {
    printf '%d\0\n\n\n' $(( $1 + 1 ))
