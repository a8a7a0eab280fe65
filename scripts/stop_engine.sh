#!/bin/sh
# End the dockerd that scripts/ensure_engine.sh started, and nothing else.
set -eu

pid_file=${RUNNER_ENGINE_STATE:-/run/codearena-runner}/dockerd.pid
deadline_s=30

# An ended process that nobody waits for is still there as a zombie, where PID 1 is no real init.
running() {
    [ "$(cat "/proc/$1/comm" 2>/dev/null)" = dockerd ] && ! grep -qs '^State:.[ZX]' "/proc/$1/status"
}

pid=$(cat "$pid_file" 2>/dev/null) || { echo "engine: none was started here" >&2; exit 0; }
# The number can be another process's by now: hence the look at its name.
if running "$pid"; then
    kill "$pid"
    end=$(($(date +%s) + deadline_s))
    while running "$pid"; do
        [ "$(date +%s)" -lt "$end" ] || { echo "engine: dockerd ($pid) does not end" >&2; exit 3; }
        sleep 0.2
    done
fi
rm -f "$pid_file"
echo "engine: stopped" >&2
