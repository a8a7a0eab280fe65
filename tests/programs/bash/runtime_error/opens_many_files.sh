# More than it may have.
set -e
for (( i = 0; i < 100000; i++ )); do exec {descriptor}< /dev/null; done
f() {
    echo $(( $1 + 1 ))
