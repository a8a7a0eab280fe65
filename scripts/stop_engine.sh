#!/bin/sh
# End the dockerd that scripts/ensure_engine.sh started, and nothing else.
set -eu

pid_file=${RUNNER_ENGINE_STATE:-/run/codearena-runner}/dockerd.pid
deadline_s=30

pid=$(cat "$pid_file" 2>/dev/null) || { echo "engine: none was started here" >&2; exit 0; }
# A number can be another process's by now.
if [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = dockerd ]; then
    kill "$pid"
    end=$(($(date +%s) + deadline_s))
    while kill -0 "$pid" 2>/dev/null; do
        [ "$(date +%s)" -lt "$end" ] || { echo "engine: dockerd ($pid) does not end" >&2; exit 3; }
        sleep 0.2
    done
fi
rm -f "$pid_file"
echo "engine: stopped" >&2
