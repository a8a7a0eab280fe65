# Options and variables that change what words become.
shopt -s nullglob failglob extglob nocasematch dotglob xpg_echo expand_aliases
set -ufCE -o pipefail
IFS=0123456789abcdefx-
PATH=/nowhere LC_ALL=C.UTF-8 LANG=nowhere POSIXLY_CORRECT=1 GLOBIGNORE='*'
head=1 n=1 text=1
f() {
    echo "$(( $1 + 1 ))"
