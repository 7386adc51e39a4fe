#!/usr/bin/env bash
# mkdocs build --strict, made quiet.
#
# --strict turns warnings into errors ("Abort the build on any warnings"), --quiet silences them ("Silence warnings").
# A script that checks links asks for both.
#
# Guess, before the first run: the two are about different things; a broken link ends the build with exit code 1, in silence.
#
# Seen on 2026-11-30, mkdocs 1.6.1, Python 3.11, Linux: of a page with a broken link
#   mkdocs build --strict          exit 1, "Aborted with 1 warnings in strict mode!"
#   mkdocs build --strict --quiet  exit 0, the site is written, nothing is said
# Strict mode counts the warnings that its log lets through, and --quiet lets none through.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check mkdocs==1.6.1 2> /dev/null

mkdir docs
echo "[gone](nowhere.md)" > docs/index.md
echo "site_name: Links" > mkdocs.yml

failed=0
expect() {  # what, expected, seen
  printf '%-32s %s\n' "$1" "$3"
  [ "$2" = "$3" ] || { echo "  expected: $2"; failed=1; }
}
loud=0; env/bin/mkdocs build --strict > said 2>&1 || loud=$?
expect "--strict" "1 Aborted with 1 warnings in strict mode!" "$loud $(grep -o 'Aborted.*' said)"
rm -rf site
quiet=0; env/bin/mkdocs build --strict --quiet > said 2>&1 || quiet=$?
expect "--strict --quiet" "0, 0 bytes said, site written" "$quiet, $(wc -c < said) bytes said, $([ -f site/index.html ] && echo site written)"
exit "$failed"
