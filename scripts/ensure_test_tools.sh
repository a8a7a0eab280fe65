#!/bin/sh
# Have what tests need besides Python: Chromium for the pages, systemd-analyze for the units of examples/, bubblewrap
# with what its slots need, Podman, libfaketime, by which a clock jumps, and openssl for certificates. Nothing is started.
# As root on Debian or Ubuntu all is installed; elsewhere this says what is missing, and tests that need it are skipped.
set -eu

here=$(dirname "$0")
wanted=""
command -v systemd-analyze >/dev/null || wanted="$wanted systemd"
command -v bwrap >/dev/null || wanted="$wanted bubblewrap"
command -v podman >/dev/null || wanted="$wanted podman"
command -v crun >/dev/null || wanted="$wanted crun"
command -v openssl >/dev/null || wanted="$wanted openssl"
command -v newuidmap >/dev/null || wanted="$wanted uidmap"
/usr/bin/python3 -c "import numpy" 2>/dev/null || wanted="$wanted python3-numpy"
ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || wanted="$wanted libfaketime"
if [ -z "$wanted" ]; then
    echo "systemd-analyze, bubblewrap, podman, libfaketime, openssl: they are there" >&2
elif [ "$(id -u)" != 0 ] || ! grep -qsE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release; then
    echo "missing:$wanted; and this is not root on Debian" >&2
    echo "hint: install them yourself; the tests of systemd's examples, bubblewrap, Podman and clocks are skipped without" >&2
else
    # shellcheck disable=SC2086 - a list of names
    "$here"/install_packages.sh $wanted
fi
"$here"/ensure_chromium.sh || echo "going on without Chromium" >&2
