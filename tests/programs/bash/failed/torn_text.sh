# Bytes that are no text, and what a terminal takes for commands.
f() {
    printf '\377\xc3\x28\e]0;title\a\e[2J\r</td><script>%s' $(( $1 + 1 ))
