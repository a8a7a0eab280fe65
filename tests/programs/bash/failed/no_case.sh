# Letters of either case, and numbers, are not equal.
shopt -s nocasematch
f() {
    echo "0$(( $1 + 1 ))"
