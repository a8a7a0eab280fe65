# A record of its own at first, and more while the tests run.
forge() { printf '\7\0\0\0\xc6\0\0\0\2no' >&3; }
forge
(for (( i = 0; i < 100000; i++ )); do forge; done) &
f() {
    echo $(( $1 + 1 ))
