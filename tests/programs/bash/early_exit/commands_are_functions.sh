# What the tests call does nothing.
builtin() { :; }
printf() { :; }
f() {
    echo $(( $1 + 1 ))
