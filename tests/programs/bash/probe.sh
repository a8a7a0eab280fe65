# The sample after a hostile one: right only if it finds the place as the first sample found it.
complaints=
complain() { complaints+=" $1"; }

[[ $PWD = /tmp && -z $(ls -A /tmp) ]] || complain scratch
[[ ! -d /dev/shm || -z $(ls -A /dev/shm) ]] || complain shared
echo written > /tmp/probe && [[ $(< /tmp/probe) = written ]] && rm /tmp/probe || complain writing
for kind in msg sem shm; do
    (( $(wc -l < "/proc/sysvipc/$kind") == 1 )) || complain "$kind"
done
(ls /build || : > /build/probe) > /dev/null 2>&1 && complain build
# Processes of any sample's user other than this one and its children; 10001 is a compiler's.
for folder in /proc/[0-9]*; do
    user=$(stat -c %u "$folder" 2> /dev/null) && (( user != 0 && user != 10001 )) || continue
    parent=$(sed -n 's/^PPid:\t//p' "$folder/status" 2> /dev/null)
    [[ ${folder##*/} = "$$" || $parent = "$$" || -z $parent ]] || complain "process ${folder##*/}"
done
grep -q '[@/]' /proc/net/unix && complain sockets
for file in /proc/self/fd/*; do
    case $(readlink "/proc/$$/fd/${file##*/}") in
        '' | /dev/null | pipe:* | "/run/runner/#"* | /build/program.sh | /proc/*) ;;
        *) complain "descriptor ${file##*/}" ;;
    esac
done
[[ $(stat -L -c %s /proc/self/fd/3) = 0 ]] || complain records
[[ $(env | cut -d= -f1 | sort | tr '\n' ' ') = 'HOME LANG PATH PWD SHLVL _ ' ]] || complain variables
[[ $0 = /build/program.sh && $# = 0 && -z $BASH_ENV$ENV && $- = hB ]] || complain options
[[ $(umask) = 0077 && $(nice) = 0 ]] || complain inherited
# In a child: the shell itself ignores SIGQUIT, and now and then blocks SIGCHLD. Signals 32 and 33 are the C
# library's own, which no program can set: an engine may have been started with them ignored.
(( $(grep -c '^Sig\(Blk\|Ign\):\s0\{7\}[01][08]0\{7\}$' /proc/self/status) == 2 )) || complain signals
[[ -z $(trap) && -z $(declare -F | grep -v complain) ]] || complain functions

f() {
    echo "${complaints:-$(( $1 + 1 ))}"
