# In all that it may read.
f() {
    cat /proc/[0-9]*/{cmdline,environ,maps} /proc/$$/fd/255 /tmp/* /dev/shm/* < /dev/null 2> /dev/null | tr '\0' '\n' |
        grep -a "candidate \"$1\".*= \"" | head -n 1
