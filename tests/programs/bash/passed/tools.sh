# What programs call.
f() {
    echo "$1 + 1" | bc | sed 's/^/ /' | tr -d ' ' | awk '{ print $1 }' | sort | uniq | rev | rev | cut -c1-9 | grep -o '[0-9]*'
