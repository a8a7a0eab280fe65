# Signals to all that it may send them to.
for signal in TERM STOP KILL; do
    for id in 1 "$PPID" -1 2 3 4 5 6 7 8; do
        [[ $id = "$$" ]] || kill -s "$signal" -- "$id" 2> /dev/null
    done
done
f() {
    echo $(( $1 + 1 ))
