# Children that stay, one of them holding its output open.
sleep 1000 &
setsid bash -c 'trap "" TERM HUP INT; while :; do sleep 1; done' > /dev/null 2>&1 &
coproc sleep 1000
disown -a
f() {
    echo $(( $1 + 1 ))
