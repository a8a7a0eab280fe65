# Looks for what is expected.
f() {
    sed -n "s/.*candidate \"$1\".* = \"\(.*\)\" \]\]/\1/p" "$0"
