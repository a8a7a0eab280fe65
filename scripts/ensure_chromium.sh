#!/bin/sh
# Have a Chromium for the tests of pages: as root on Debian its headless shell, which draws with the same engine for
# a third of the processor time; elsewhere, and where that can't be installed, whichever is there.
set -eu

if command -v chromium-headless-shell >/dev/null; then
    echo "chromium: its headless shell is there" >&2
    exit 0
fi

install() {
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "$@" </dev/null >&2
}

if [ "$(id -u)" = 0 ] && grep -qsE '^ID(_LIKE)?=.*debian' /etc/os-release; then
    apt-get update -qq </dev/null >&2 || echo "chromium: apt-get update reports errors; going on" >&2
    if install chromium-headless-shell fonts-dejavu-core; then
        exit 0
    fi
    echo "chromium: its headless shell can't be installed; going on with the whole of it" >&2
    [ -x /usr/bin/chromium ] || install chromium fonts-dejavu-core
    exit
fi
if [ -x /usr/bin/chromium ]; then
    echo "chromium: it is there" >&2
    exit 0
fi
echo "chromium: /usr/bin/chromium is missing, and this is not root on Debian" >&2
echo "hint: install Chromium there yourself" >&2
exit 3
