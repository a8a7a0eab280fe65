#!/bin/sh
# Have a Chromium for the tests of the page: the one that is there; else, as root on Debian, its package.
set -eu

if [ -x /usr/bin/chromium ]; then
    echo "chromium: it is there" >&2
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! grep -qsE '^ID(_LIKE)?=.*debian' /etc/os-release; then
    echo "chromium: /usr/bin/chromium is missing, and this is not root on Debian" >&2
    echo "hint: install Chromium there yourself" >&2
    exit 3
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null >&2 || echo "chromium: apt-get update reports errors; going on" >&2
apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends chromium fonts-dejavu-core </dev/null >&2
