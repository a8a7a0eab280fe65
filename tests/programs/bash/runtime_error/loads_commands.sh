# From a file of its own.
echo no > /tmp/set.so
enable -f /tmp/set.so set || exit 3
f() {
    echo $(( $1 + 1 ))
