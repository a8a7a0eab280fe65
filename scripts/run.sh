#!/bin/sh
# The main job: the demo in all five languages, then, where its data can be had, HumanEval+'s reference
# solutions, which must score 100 %.
set -eu

cd "$(dirname "$0")/.."
runner=.venv/bin/runner

"$runner" exec --bench demo --samples "$("$runner" data path demo)"

if "$runner" data path humaneval+ >/dev/null 2>&1 || "$runner" data fetch humaneval+ >/dev/null 2>&1; then
    "$runner" exec --bench humaneval+
else
    echo "HumanEval+ is neither on this machine nor could it be downloaded: set RUNNER_DATA_DIR to run it too."
fi
[ ! -e /run/codearena-runner/dockerd.pid ] ||
    echo "The Docker engine that was started for this keeps running; to end it: scripts/stop_engine.sh"
