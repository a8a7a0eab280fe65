#!/bin/sh
# Make a checkout of SandboxFusion (GitHub, bytedance/SandboxFusion) ready to be timed in its local mode: the
# packages that its service needs and a runtime for Python, in DIR/.environments; the JavaScript packages that
# it wants. g++, javac, java, node and npm are this machine's own. Nothing is started.
#
#   scripts/ensure_sandboxfusion.sh DIR
set -eu

if [ $# -ne 1 ] || [ ! -f "$1/sandbox/server/server.py" ]; then
    echo "there is no SandboxFusion in ${1:-no folder}" >&2
    echo "hint: check out bytedance/SandboxFusion and name its folder: $0 DIR" >&2
    exit 2
fi
for tool in g++ javac java node npm; do
    command -v "$tool" >/dev/null || missing="${missing:-} $tool"
done
if [ -n "${missing:-}" ]; then
    echo "missing on this machine:$missing" >&2
    echo "hint: install them; SandboxFusion's local mode runs what is on the PATH" >&2
    exit 3
fi
cd "$1"
made=$PWD/.environments
mkdir -p "$made/condabin" "$made/bin" docs/build
# What it asks of conda: a root with a condabin, and `source bin/activate ENVIRONMENT`.
printf 'PATH="%s/envs/$1/bin:$PATH"\n' "$made" >"$made/bin/activate"
for environment in sandbox sandbox-runtime; do
    [ -d "$made/envs/$environment" ] || "${PYTHON:-python3}" -m venv "$made/envs/$environment"
done
"$made/envs/sandbox/bin/python" -m pip install -q \
    'pydantic>=2.4,<2.7' 'fastapi>=0.103.1,<0.104' 'uvicorn[standard]==0.25.0' 'structlog>=23.1,<24' \
    'psutil>=5.9.8,<6' 'aiofiles>=23.2.1,<24' 'aiohttp>=3.9.5,<4' 'tenacity>=8.4.2,<9' pyyaml \
    'databases[aiomysql,aiosqlite]>=0.9,<0.10' 'transformers>=4.44,<5' >&2
"$made/envs/sandbox-runtime/bin/python" -m pip install -q numpy >&2
PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --no-audit --no-fund --prefix runtime/node >&2
npm install --silent --no-audit --no-fund --prefix "$made" tsx@4.7.1 typescript@5.3.3 >&2
echo "SandboxFusion is ready in $PWD" >&2
