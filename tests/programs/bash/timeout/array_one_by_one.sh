# Each item takes longer than its memory: time is up before.
f() {
    for (( i = 0;; i++ )); do list[i]=$i; done
