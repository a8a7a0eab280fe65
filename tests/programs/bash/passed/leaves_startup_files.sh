# What a shell, or another tool, reads when it starts.
for name in .bashrc .bash_profile .profile .bash_login .inputrc .shrc env .bcrc; do
    echo 'echo left; exit 0' > "/tmp/$name"
done
export BASH_ENV=/tmp/env ENV=/tmp/env SHELLOPTS BASHOPTS PROMPT_COMMAND='exit 0' PS4='$(exit 0)'
f() {
    echo $(( $1 + 1 ))
