# Its own file is not its own.
(echo 'exit 0' >> "$0") 2> /dev/null && exit 1
(: > "${0%/*}/other") 2> /dev/null && exit 1
(rm -f "$0" || mv "$0" /tmp || chmod 777 "$0") 2> /dev/null && exit 1
f() {
    echo $(( $1 + 1 ))
