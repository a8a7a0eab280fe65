#!/bin/sh
# Have a Chromium for the tests of pages: as root on Debian its headless shell, which draws with the same engine for
# a third of the processor time; elsewhere, and where that can't be installed, whichever is there.
set -eu

if command -v chromium-headless-shell >/dev/null; then
    echo "chromium: its headless shell is there" >&2
    exit 0
fi

here=$(dirname "$0")
if [ "$(id -u)" = 0 ] && grep -qsE '^ID(_LIKE)?=.*debian' /etc/os-release; then
    if "$here"/install_packages.sh chromium-headless-shell fonts-dejavu-core; then
        exit 0
    fi
    echo "chromium: its headless shell can't be installed; going on with the whole of it" >&2
    [ -x /usr/bin/chromium ] || "$here"/install_packages.sh chromium fonts-dejavu-core
    exit
fi
if [ -x /usr/bin/chromium ]; then
    echo "chromium: it is there" >&2
    exit 0
fi
echo "chromium: /usr/bin/chromium is missing, and this is not root on Debian" >&2
echo "hint: install Chromium there yourself" >&2
exit 3
