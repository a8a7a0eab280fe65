# On its standard output.
yes
f() {
    echo $(( $1 + 1 ))
