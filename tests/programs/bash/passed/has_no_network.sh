# Connections are refused.
for kind in tcp udp; do
    for address in 127.0.0.1 10.0.0.1 172.17.0.1 localhost; do
        (: <> "/dev/$kind/$address/80") 2> /dev/null && exit 1
    done
done
f() {
    echo $(( $1 + 1 ))
