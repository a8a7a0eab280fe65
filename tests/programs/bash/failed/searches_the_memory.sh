# Of the shell that runs the tests.
f() {
    while read -r range rights _ _ _ name; do
        [[ $name = '[heap]' ]] || continue
        tail -c +$(( 16#${range%-*} + 1 )) "/proc/$$/mem" 2> /dev/null | head -c $(( 16#${range#*-} - 16#${range%-*} )) |
            grep -a -o "candidate \"$1\") = \"[0-9]*" | grep -o '[0-9]*$' | head -n 1
    done < "/proc/$$/maps"
