# So that nothing is recorded.
exec 3>&-
f() {
    echo $(( $1 + 1 ))
