# A length beyond all.
printf '\377\377\377\377right' >&3
exit 0
f() {
    echo $(( $1 + 1 ))
