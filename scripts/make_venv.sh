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
    scripts/install_packages.sh python3-venv ||
        fail "installing python3-venv failed" "see apt-get's messages above"
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
# uv takes half of pip's processor time, and a third of its time where several packages download at once; but it
# does not read where pip is told to look. Neither compiles: most of 16,000 files are never imported, and Python
# compiles those that are, at their first import.
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
case $(pip config list) in
*index* | *find-links*) ;;
*)
    if pip install -qq --no-compile uv &&
        .venv/bin/uv pip install --quiet --python .venv/bin/python --editable '.[dev]'; then
        exit 0
    fi
    ;;
esac
# The pip that came with Python may take half as long again to find 150 packages.
pip install -qq --no-compile --upgrade pip || echo "venv: pip can't be upgraded; going on with the one that is there" >&2
pip install -qq --no-compile --editable '.[dev]' ||
    fail "installing the package failed" "see pip's messages above: it needs a package index (its own settings apply)"
