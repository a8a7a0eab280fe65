# Nor is what it was started by.
for file in "/proc/$PPID/environ" "/proc/$PPID/mem" /proc/1/environ /proc/1/mem /opt/runner/agent/main.py; do
    (: < "$file") 2> /dev/null && exit 1
done
ls /run/runner "/proc/$PPID/fd" /proc/1/fd > /dev/null 2>&1 && exit 1
f() {
    echo $(( $1 + 1 ))
