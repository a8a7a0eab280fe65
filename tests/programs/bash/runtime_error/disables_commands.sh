# That the tests call.
enable -n printf
f() {
    echo $(( $1 + 1 ))
