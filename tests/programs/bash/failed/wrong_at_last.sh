# Right but for the last call.
f() {
    [[ $1 = 41 ]] && echo 0 || echo $(( $1 + 1 ))
