# No program lends rights, and limits stay.
su -c true 2> /dev/null && exit 1
mount -t tmpfs none /tmp 2> /dev/null && exit 1
unshare -r true 2> /dev/null && exit 1
(ulimit -H -t unlimited) 2> /dev/null && exit 1
(echo -1000 > /proc/self/oom_score_adj) 2> /dev/null && exit 1
f() {
    echo $(( $1 + 1 ))
