# Without end.
f() {
    while :; do :; done
