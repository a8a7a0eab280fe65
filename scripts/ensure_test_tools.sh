#!/bin/sh
# Have what tests need besides Python: Chromium for the pages, and systemd-analyze for the units of examples/.
# Nothing is started. As root on Debian or Ubuntu both are installed; elsewhere this says what is missing, and
# the tests that need it are skipped.
set -eu

"$(dirname "$0")"/ensure_chromium.sh || echo "going on without Chromium" >&2

if command -v systemd-analyze >/dev/null; then
    echo "systemd-analyze: it is there" >&2
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! grep -qsE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release; then
    echo "systemd-analyze is missing, and this is not root on Debian" >&2
    echo "hint: install systemd's tools yourself; the tests of the systemd examples are skipped without" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null >&2 || echo "systemd-analyze: apt-get update reports errors; going on" >&2
apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends systemd </dev/null >&2
