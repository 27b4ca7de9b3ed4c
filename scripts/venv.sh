#!/bin/sh
# Make a virtual environment in .venv with a Python that suits us, or take the one that is there.
# PYTHON=… names a Python; otherwise the newest of the usual names is taken.
set -eu

suits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; }
has_pip() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

if .venv/bin/python -c 'import pip' 2>/dev/null; then
    suits .venv/bin/python && exit
    echo ".venv has $(.venv/bin/python --version 2>&1); Wegwijs needs 3.11 to 3.14. Remove .venv, then try again." >&2
    exit 1
fi

python=
for candidate in ${PYTHON:-python3.14 python3.13 python3.12 python3.11 python3 python}; do
    suits "$candidate" || continue
    python=${python:-$candidate}
    # Debian's python3 cannot make environments by itself; another one here perhaps can.
    if has_pip "$candidate"; then
        python=$candidate
        break
    fi
done

if [ -z "$python" ]; then
    echo "Wegwijs needs Python 3.11, 3.12, 3.13 or 3.14, and found none${PYTHON:+ under the name $PYTHON}." >&2
    echo "Install one, or name yours: make PYTHON=/path/to/python3 site" >&2
    exit 1
fi

if ! has_pip "$python"; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if ! command -v apt-get >/dev/null; then
        echo "$python lacks the modules venv and ensurepip. Install them, or name another Python:" >&2
        echo "make PYTHON=/path/to/python3 site" >&2
        exit 1
    elif [ "$(id -u)" -ne 0 ]; then
        echo "$python cannot make virtual environments yet. Run this once, then try again:" >&2
        echo "    sudo apt-get install $package" >&2
        exit 1
    fi
    echo "Installing $package, so that $python can make virtual environments"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 ||
        { echo "That failed. Try: apt-get install $package" >&2; exit 1; }
fi

rm -rf .venv
"$python" -m venv .venv
echo "Made .venv with $(.venv/bin/python --version)"
