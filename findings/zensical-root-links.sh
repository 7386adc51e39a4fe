#!/usr/bin/env bash
# Links from the root of docs/, in MkDocs and in its successor Zensical.
#
# MkDocs has `validation: links: absolute_links: relative_to_docs` since 1.6: a link to /guide/b.md is one to docs/guide/b.md, is
# resolved to that page's address, and is a warning where there is no such page. Zensical reads the same mkdocs.yml.
#
# Guess, before the first run: Zensical resolves the link as MkDocs does, or refuses the setting; `--strict` stops at a
# link to a page that does not exist, and at no other.
#
# Seen on 2026-11-30, mkdocs 1.6.1 and zensical 0.0.73 (pymdown-extensions 13.1), Python 3.11, Linux, --strict:
#   written on the page:                mkdocs resolves it; zensical says "page does not exist" of a page that does, and stops
#   in a file that the page includes:   mkdocs resolves it; zensical says "No issues found" and writes href="/guide/b.md"
#   the latter to a page that is not there: mkdocs stops; zensical says "No issues found"
# So a site whose shared parts link from the root moves from one to the other without a complaint, and every such link
# leads to an address that nobody serves.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check mkdocs==1.6.1 zensical==0.0.73 pymdown-extensions==13.1 2> /dev/null

mkdir -p docs/guide parts
echo "# B" > docs/guide/b.md
cat > mkdocs.yml << 'END'
site_name: Links
site_url: https://example.org/links/
nav: [index.md, guide/b.md]
theme: {name: mkdocs}
validation:
  links: {not_found: warn, absolute_links: relative_to_docs, unrecognized_links: warn}
markdown_extensions:
  - pymdownx.snippets: {base_path: [parts], check_paths: true}
END
sed 's/^theme:.*/theme: {name: material}/' mkdocs.yml > zensical.yml

failed=0
expect() {  # what, expected, seen
  printf '%-56s %s\n' "$1" "$3"
  [ "$2" = "$3" ] || { echo "  expected: $2"; failed=1; }
}
built() {  # what: exit codes of both, what zensical says, the link as each wrote it
  mkdocs=0; env/bin/mkdocs build --strict --site-dir by-mkdocs 2> /dev/null || mkdocs=$?
  zensical=0; env/bin/zensical build --strict --config-file zensical.yml > said 2>&1 || zensical=$?
}
link() { grep -o 'href="[^"]*b[^"]*"[^>]*>there' "$1/index.html" | grep -o '^href="[^"]*"'; }

echo "[there](/guide/b.md)" > docs/index.md
built
expect "on the page: mkdocs" '0 href="guide/b/"' "$mkdocs $(link by-mkdocs)"
expect "on the page: zensical" '1 page does not exist' "$zensical $(grep -o 'page does not exist' said | head -1)"

echo "[there](/guide/b.md)" > parts/part.md
echo '--8<-- "part.md"' > docs/index.md
built
expect "in an included file: mkdocs" '0 href="guide/b/"' "$mkdocs $(link by-mkdocs)"
expect "in an included file: zensical" '0 href="/guide/b.md" No issues found' "$zensical $(link site) $(grep -o 'No issues found' said)"

echo "[there](/guide/no-such-b.md)" > parts/part.md
built
expect "in an included file, no such page: mkdocs" 1 "$mkdocs"
expect "in an included file, no such page: zensical" '0 No issues found' "$zensical $(grep -o 'No issues found' said)"
exit "$failed"
