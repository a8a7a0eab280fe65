#!/bin/sh
# Have a container engine: the one that answers; else, as root on Debian or Ubuntu, the distribution's
# Docker, installed and started. scripts/stop_engine.sh ends what was started here, and only that.
set -eu

cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
state=${RUNNER_ENGINE_STATE:-/run/codearena-runner}
deadline_s=60

say() { echo "engine: $*" >&2; }

fail() {
    say "$1"
    echo "hint: $2" >&2
    exit 3
}

# The answer of the code that will use the engine: its name and version, or why there is none.
probe() {
    "$python" - <<'END'
import sys
from sandboxes import sandbox
from sandboxes.docker import daemon, engine_api

try:
    version = daemon.connect_for_slots().version()
    name = "Podman" if engine_api.is_podman(version) else "Docker"
    print(name, version["Version"])
except sandbox.EngineUnavailable as error:
    sys.exit(f"{error}\nhint: {error.hint}")
END
}

is_debian() { grep -qsE '^ID(_LIKE)?=.*(debian|ubuntu)' /etc/os-release; }

install_docker() {
    say "installing the distribution's Docker"
    scripts/install_packages.sh \
        docker.io containerd runc crun iptables ca-certificates mmdebstrap debian-archive-keyring ||
        fail "installing Docker failed" "see apt-get's messages above; or start an engine yourself and set DOCKER_HOST"
}

start_docker() {
    if [ -d /run/systemd/system ]; then
        say "starting the service docker"
        systemctl start docker >&2 || fail "systemctl start docker failed" "see: journalctl -u docker"
    else
        # One that was started here and no longer answers has to go first.
        [ ! -e "$state/dockerd.pid" ] || ./scripts/stop_engine.sh
        say "starting dockerd, log in $state/dockerd.log"
        mkdir -p "$state"
        set -- --pidfile "$state/dockerd.pid"
        if command -v crun >/dev/null; then # for tests of --runtime; the engine's own stays what it is
            set -- "$@" --add-runtime "crun=$PWD/scripts/crun_beside_v2.sh"
        fi
        setsid dockerd "$@" >"$state/dockerd.log" 2>&1 </dev/null &
        dockerd=$!
    fi
}

# An ended process is still there as a zombie until someone waits for it.
running() { [ -e "/proc/$1" ] && ! grep -qs '^State:.[ZX]' "/proc/$1/status"; }

wait_for_docker() {
    end=$(($(date +%s) + deadline_s))
    until probe >/dev/null 2>&1; do
        [ -z "${dockerd:-}" ] || running "$dockerd" || give_up "dockerd ended at once"
        [ "$(date +%s)" -lt "$end" ] || give_up "Docker does not answer after $deadline_s s"
        sleep 0.3
    done
}

give_up() {
    tail -n 15 "$state/dockerd.log" >&2 2>/dev/null || true
    ./scripts/stop_engine.sh
    fail "$1" "the lines above are dockerd's own; in a container it needs --privileged"
}

command -v "$python" >/dev/null || fail "$python is not there, which asks the engine" "make venv, then try again"
if name=$(probe 2>/dev/null); then
    say "$name answers"
    exit 0
fi
if [ -n "${DOCKER_HOST:-}" ] || [ "$(id -u)" != 0 ]; then
    probe || exit 3
fi
if ! command -v dockerd >/dev/null; then
    is_debian ||
        fail "no container engine, and this is not Debian or Ubuntu" "install and start Docker or Podman, then try again"
    install_docker
fi
if ! probe >/dev/null 2>&1; then
    start_docker
    wait_for_docker
fi
say "$(probe) answers"
[ ! -e "$state/dockerd.pid" ] || say "it was started here and keeps running; to end it: scripts/stop_engine.sh"
