# On the other one, from the call.
f() {
    yes >&2
