# A command substitution does not inherit `set -e`.
f() {
    false
    local sum
    sum=$(false)
    echo $(( $1 + 1 ))
