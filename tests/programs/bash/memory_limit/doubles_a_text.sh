# Which has no bound.
text=aaaaaaaa
while :; do text=$text$text; done
f() {
    echo $(( $1 + 1 ))
