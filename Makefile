# One entry for every task. `make help` lists them.
# Needs Python 3.11 or later and make; everything else is installed into .venv.

PYTHON ?= python3

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check install --quiet

# One stamp for the venv, one for each set of requirements: they share the venv and a second run
# installs nothing.
VENV_STAMP := $(VENV)/.stamp-venv
RUN_STAMP  := $(VENV)/.stamp-run
TEST_STAMP := $(VENV)/.stamp-test
# The peers of the benchmark have a venv of their own: what they need must not move our versions.
BENCH := build/bench
BENCH_STAMP := $(BENCH)/.stamp-bench

AT_LEAST_311 := -c 'import sys; sys.exit(sys.version_info < (3, 11))'

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Two pips must not write into one venv at the same time.
.NOTPARALLEL:
.PHONY: help run test check bench docs lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' Makefile

run: $(RUN_STAMP) ## assess the example applicants against the policies
	$(BIN)/duixian assess examples/applicants/*.yaml

test: $(TEST_STAMP) ## lint, check types and layers, run the tests
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest -n auto --dist loadgroup

check: $(RUN_STAMP) ## check every policy pack and run its worked cases
	$(BIN)/duixian check $(patsubst %/policy.md,%,$(wildcard policies/*/policy.md))
	$(BIN)/duixian fmt --check
	$(BIN)/duixian test

bench: $(BENCH_STAMP) ## run the benchmarks
	$(BENCH)/bin/python -m benchmarks

docs: $(RUN_STAMP) ## write the generated reference pages
	$(BIN)/python -m duixian.cli.reference docs/reference

lock: build/lock/bin/uv ## lock requirements/*.in again; UPGRADE=--upgrade takes newer versions
	$(foreach set,run test bench,build/lock/bin/uv pip compile --quiet $(UPGRADE) \
	  --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' --output-file requirements/$(set).txt \
	  requirements/$(set).in &&) true

clean: ## remove the venv and everything generated
	rm -rf $(VENV) build dist src/*.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

$(VENV_STAMP):
	@command -v '$(PYTHON)' >/dev/null || { \
	  echo "duixian needs Python 3.11 or later, and there is no '$(PYTHON)' here." >&2; \
	  echo "Install one, or name yours: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@'$(PYTHON)' $(AT_LEAST_311) || { \
	  echo "duixian needs Python 3.11 or later; '$(PYTHON)' is $$('$(PYTHON)' --version 2>&1)." >&2; \
	  echo "Name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@if [ -x $(BIN)/python ] && ! $(BIN)/python $(AT_LEAST_311); then \
	  echo "$(VENV) was made by a Python older than 3.11: run 'make clean' first." >&2; exit 1; fi
	@'$(PYTHON)' -m venv $(VENV) || { \
	  echo "'$(PYTHON)' cannot make a venv; on Debian and Ubuntu install python3-venv." >&2; exit 1; }
	@touch $@

# The package itself is installed last, without isolation: its build backend is locked as well.
$(RUN_STAMP): requirements/run.txt pyproject.toml $(VENV_STAMP)
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_STAMP): requirements/test.txt pyproject.toml $(VENV_STAMP)
	$(PIP) --require-hashes -r requirements/test.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(BENCH_STAMP): requirements/bench.txt pyproject.toml $(VENV_STAMP)
	$(BIN)/python -m venv $(BENCH)
	$(BENCH)/bin/python -m pip --disable-pip-version-check install --quiet \
	  --require-hashes -r requirements/bench.txt
	$(BENCH)/bin/python -m pip --disable-pip-version-check install --quiet \
	  --no-deps --no-build-isolation --editable .
	@touch $@

build/lock/bin/uv: $(VENV_STAMP)
	$(BIN)/python -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check install --quiet uv
