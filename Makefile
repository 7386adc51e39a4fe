# The two commands of the README, and what they are made of.

PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin

SHARD ?= 1/1

.PHONY: help serve site test check test-part test-browser test-fast test-fresh record notebooks prove soak bench bench-pages generate bench-suite bench-serve findings lock clean

help:  ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "%-12s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/.site  ## serve the site with live reload at http://127.0.0.1:8000
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

BUILDER ?= mkdocs

site: $(VENV)/.$(BUILDER)  ## build the site into site/; a warning is an error. BUILDER=zensical: with the successor of Material
	$(BIN)/python -m scripts build --builder $(BUILDER)

test: check test-part test-browser  ## run every test

check: $(VENV)/.docs  ## the format of the code, and which way imports run
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache

test-part: $(VENV)/.docs tests/browser/node_modules/.done  ## run every test but those in a browser; SHARD=2/4 takes the second of four parts
	$(BIN)/python -m pytest --all -n auto --dist loadgroup -m "not browser" --shard $(SHARD)

test-browser: $(VENV)/.docs tests/browser/node_modules/.done  ## run the tests in a browser
	$(BIN)/python -m pytest -n 2 -m browser

test-fast: $(VENV)/.docs  ## run what a change may have broken, but nothing in a browser; what is unchanged and passed here is not run again
	$(BIN)/python -m pytest -q -m "not browser" --unchanged

record: $(VENV)/.docs  ## run what changed, notebooks too, write outputs and records, show the diff
	$(BIN)/python -m scripts record
	$(BIN)/python -m scripts notebooks

notebooks: $(VENV)/.docs  ## execute the scenarios' notebooks that changed, in full; CIFAR10_DIR says where CIFAR-10 lies
	$(BIN)/python -m scripts notebooks

prove: $(VENV)/.docs  ## run both sides of every row of the Rosetta, compare, record what holds
	$(BIN)/python -m scripts rosetta prove

test-fresh: $(VENV)/.docs  ## run every snippet as a fresh python file.py, and every benchmark's gate; `make test` does so with some
	$(BIN)/python -m pytest --all --fresh tests/test_snippets.py tests/bench/test_bench.py tests/running/test_by_hand.py -k "test_fresh_process or test_an_arm or test_the_command_that_is_shown"

soak: $(VENV)/.docs  ## run what takes several processes ten times in a row (most of two hours); one failure ends it
	for round in 1 2 3 4 5 6 7 8 9 10; do echo "round $$round of 10"; $(BIN)/python -m pytest --all -q -m processes tests/test_snippets.py || exit 1; done

bench: $(VENV)/.docs  ## time every workload as the site publishes it (it takes hours); the same command goes on after a stop
	$(BIN)/python -m scripts bench --profile full

bench-pages: site tests/browser/node_modules/.done  ## how fast pages are beside a plain page of the theme: prints ratios (10 to 20 minutes)
	$(BIN)/python -m tests.browser.bench_pages

generate: $(VENV)/.site  ## write what pages include, from the records
	$(BIN)/python -m scripts generate

bench-suite: $(VENV)/.docs  ## the suite against a fresh python per snippet: prints the ratio
	$(BIN)/python -m scripts bench-suite

bench-serve: $(VENV)/.site  ## from a saved file to the served page: minimum, median and maximum of ten, on a copy
	$(BIN)/python -m scripts bench-serve

findings:  ## run every surprise about other software, one after another; says at the end which no longer hold; each installs what it needs
	gone=""; for script in findings/*.sh; do echo "== $$script"; bash $$script || gone="$$gone $$script"; done; \
	if [ -n "$$gone" ]; then echo "no longer as it was seen:$$gone"; exit 1; else echo "every finding holds"; fi

lock: $(VENV)/bin/python  ## write constraints.txt anew for Python 3.11 to 3.13
	$(BIN)/python -m pip install --quiet uv==0.13.8
	sed -n '/^#/p' constraints.txt > constraints.new
	grep -hv '^-' requirements-site.txt requirements-zensical.txt requirements-docs.txt | $(BIN)/uv pip compile --quiet --universal --python-version 3.11.5 --no-header --no-annotate - >> constraints.new
	mv constraints.new constraints.txt

clean:  ## remove what is generated and kept, but not the environment
	rm -rf site .generated docs/code docs/charts docs/scenarios/*.ipynb .cache
	rm -f docs/data/snippets.json docs/data/claims.json docs/data/guide.json docs/data/rosetta.json docs/data/rosetta-names.json

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: $(VENV)/bin/python requirements-site.txt constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-site.txt
	touch $@

$(VENV)/.mkdocs: $(VENV)/.site
	touch $@

$(VENV)/.zensical: $(VENV)/.site requirements-zensical.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-zensical.txt
	touch $@

$(VENV)/.docs: $(VENV)/bin/python requirements-docs.txt requirements-legacy.txt requirements-site.txt requirements-zensical.txt constraints.txt
	$(BIN)/python -m pip install --disable-pip-version-check --progress-bar off -r requirements-docs.txt
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps -r requirements-legacy.txt
	touch $@ $(VENV)/.site $(VENV)/.mkdocs $(VENV)/.zensical

# axe and Lighthouse. Without Node the tests in a browser are skipped, and say so.
tests/browser/node_modules/.done: tests/browser/package.json tests/browser/package-lock.json
	if command -v npm > /dev/null; then cd tests/browser && npm ci --no-audit --no-fund; else mkdir -p $(@D); fi
	touch $@
