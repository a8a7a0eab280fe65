# And has handlers that do nothing.
for (( i = 1; i < 65; i++ )); do trap '' "$i" 2> /dev/null; done
trap : DEBUG RETURN ERR
f() {
    echo $(( $1 + 1 ))
