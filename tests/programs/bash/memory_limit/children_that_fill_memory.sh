# Several at a time.
fill() { text=aaaaaaaa; while :; do text=$text$text; done; }
fill & fill & fill &
fill
f() {
    echo $(( $1 + 1 ))
