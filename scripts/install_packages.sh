#!/bin/sh
# Install packages of Debian's or Ubuntu's, as root. Whoever else does so with this script is waited for: two
# installations at a time get in each other's way.
set -eu

lock=/run/codearena-runner/packages.lock
export DEBIAN_FRONTEND=noninteractive

mkdir -p "${lock%/*}"
exec 9>"$lock"
flock 9
# Not to what packages start, which would hold it as long as it runs.
get() { apt-get -qq "$@" </dev/null >&2 9>&-; }

# One broken list among several must not stop us: the install decides.
get update || echo "apt-get update reports errors; going on" >&2
get install -y -o Dpkg::Use-Pty=0 --no-install-recommends "$@"
