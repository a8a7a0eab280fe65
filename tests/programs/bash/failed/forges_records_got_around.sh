# Records of its own, and leaves.
for i in 1 2 3; do printf '\1\0\0\0\x2a' >&3; done
exit 0
f() {
    echo 0
