# Words that tests begin with become others.
shopt -s expand_aliases
alias '[[=true'
f() {
    echo 0
