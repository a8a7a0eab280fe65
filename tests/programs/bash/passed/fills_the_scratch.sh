# As much data as there is room for.
cat /dev/zero > /tmp/data 2> /dev/null
f() {
    echo $(( $1 + 1 ))
