# That a child holds open.
f() {
    sleep 1000 &
    echo $(( $1 + 1 ))
