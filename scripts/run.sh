#!/bin/sh
# The main job: the demo in all five languages, then, where its data can be had, HumanEval+'s reference
# solutions, which must score 100 %. These show whether images and code are sound, so they run again only
# where one of both is another than when they did.
set -eu

cd "$(dirname "$0")/.."
runner=.venv/bin/runner

demo=runs/demo-$(date +%Y%m%d-%H%M%S)
"$runner" exec --bench demo --exit-status --samples "$("$runner" data path demo)" --run-dir "$demo"
"$runner" show "$demo" --html "$demo/report.html" 2>/dev/null

# Named after the images; older than what is newer in the code.
sound=runs/.sound-$("$runner" images list --json | cksum | cut -d' ' -f1)
changed() { find runner benchmarks sandboxes -name '*.py' -newer "$sound" | grep -q .; }

if [ -e "$sound" ] && ! changed; then
    echo "HumanEval+'s reference solutions scored 100 % on these images before: $(cat "$sound")"
    echo "To run them again: $runner exec --bench humaneval+"
elif "$runner" data path humaneval+ >/dev/null 2>&1 || "$runner" data fetch humaneval+ >/dev/null 2>&1; then
    "$runner" exec --bench humaneval+
    date >"$sound"
else
    echo "HumanEval+ is neither on this machine nor could it be downloaded: set RUNNER_DATA_DIR to run it too."
fi
echo "The demo's report as a page: file://$PWD/$demo/report.html"
[ ! -e /run/codearena-runner/dockerd.pid ] ||
    echo "The Docker engine that was started for this keeps running; to end it: scripts/stop_engine.sh"
