#!/bin/sh
# Make .venv and install the package with its development tools into it.
set -eu

cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

fail() {
    echo "venv: $1" >&2
    echo "hint: $2" >&2
    exit 3
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$python is not Python 3.11 or newer" "install one, and name it: make PYTHON=python3.12 ..."

# Debian keeps ensurepip in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "$python can't make virtual environments" "install Debian's python3-venv, or your system's equivalent"
    fi
    apt-get update -qq </dev/null >&2 || echo "venv: apt-get update reports errors; going on" >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends python3-venv </dev/null >&2 ||
        fail "installing python3-venv failed" "see apt-get's messages above"
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }

# uv takes a fifth of pip's processor time. It reads none of pip's settings, so those that say where packages come
# from are handed on, and as pip does, it takes the best version of all places.
settings=$(pip config list)
hand_on() {
    value=$(printf '%s\n' "$settings" | sed -n "s/^[a-z:]*\.$1='\(.*\)'\$/\1/p" | sed 's/\\n/ /g;q')
    [ -z "$value" ] || export "$2=$value"
}
with_uv() {
    pip install -qq --no-compile uv || return 1
    hand_on index-url UV_DEFAULT_INDEX
    hand_on extra-index-url UV_EXTRA_INDEX_URL
    hand_on no-index UV_NO_INDEX
    hand_on constraint UV_CONSTRAINT
    hand_on cert SSL_CERT_FILE
    hand_on find-links UV_FIND_LINKS
    [ -z "${UV_FIND_LINKS:-}" ] || UV_FIND_LINKS=$(echo "$UV_FIND_LINKS" | tr ' ' ',')
    .venv/bin/uv pip install -q --python .venv/bin/python --index-strategy unsafe-best-match --editable '.[dev]'
}

# Neither compiles: most of 16,000 files are never imported, and Python compiles those that are when they are.
with_uv || {
    echo "venv: uv can't do it here; going on with pip" >&2
    pip install -qq --no-compile --editable '.[dev]' ||
        fail "installing the package failed" "see pip's messages above: it needs a package index (its own settings apply)"
}
