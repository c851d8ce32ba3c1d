#!/usr/bin/env bash
# Installs the real programs that some tests talk to. Adding one is one word in the list.
# Never fails: where it may not or cannot install, the tests that need a program skip and say why.
# Usage: install.sh [PYTHON], the interpreter that runs the tests.
set -u

PACKAGES=(chromium dovecot-imapd dovecot-lmtpd fonts-dejavu-core fonts-liberation postfix)

# Our tests read the letters that an interpreter is tested with; Debian packs those apart from it.
PACKAGES+=($("${1:-false}" -c 'import importlib, sys
try:
    importlib.import_module("test.test_email")
except ImportError:
    if sys.base_prefix == "/usr":
        print("libpython{}.{}-testsuite".format(*sys.version_info))' 2>/dev/null))

is_there() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Browsers come under other names and from other sources too; one that starts is good enough.
has_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1

missing=()
if command -v dpkg-query >/dev/null 2>&1; then
    for package in "${PACKAGES[@]}"; do
        is_there "$package" || missing+=("$package")
    done
elif ! has_browser; then
    missing=("${PACKAGES[@]}")
fi
[ ${#missing[@]} -eq 0 ] && exit 0

give_up() {
    echo "peers: $1; tests that need ${missing[*]} will be skipped"
    exit 0
}

command -v apt-get >/dev/null 2>&1 || give_up "no apt-get here"
if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    give_up "neither root nor sudo without a password"
fi

apt() {
    timeout 600 "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -y -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o DPkg::Lock::Timeout=120 "$@" \
        </dev/null >/dev/null 2>&1
}

echo "peers: installing ${missing[*]} ..."
# A Postfix without a configuration of its own starts nothing on this machine; tests bring theirs.
echo "postfix postfix/main_mailer_type select No configuration" | "${as_root[@]}" debconf-set-selections 2>/dev/null || true
apt update || true
apt install --no-install-recommends "${missing[@]}" || give_up "apt-get could not install them"
