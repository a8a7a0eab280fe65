# Larger than files may be.
head -c 100000000000 /dev/zero > /tmp/huge || exit 3
f() {
    echo $(( $1 + 1 ))
