# Everything runs from .venv; nothing needs to be activated. Only Python (3.11 or newer) and make are assumed.

PYTHON ?= python3
WORKERS ?= 2
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH_STAMP := $(VENV)/.bench-installed
# The package index and this machine's paths stay out of the lock files.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(ARGS)

.DEFAULT_GOAL := help
.PHONY: help install run test coverage bench check format migration lock clean

help: ## show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(STAMP) ## create .venv with the locked dependencies (again only when those changed)

$(STAMP): requirements/dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Samenspoor needs Python 3.11 or newer: make install PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: install ## start it with example data on http://127.0.0.1:8000
	$(BIN)/samenspoor migrate
	$(BIN)/samenspoor demo
	SAMENSPOOR_PUBLIC_URL=$${SAMENSPOOR_PUBLIC_URL:-http://127.0.0.1:8000} $(BIN)/samenspoor serve

test: install ## run the tests, on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup $(ARGS)

# Coverage doubles what a test costs, so it is taken where it tells most: on SQLite.
coverage: install ## run the tests on SQLite once more, and hold the coverage
	@$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -n $(WORKERS) --dist loadgroup -k "not postgresql and not schemathesis" $(ARGS)
	@$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report --fail-under=95

bench: $(BENCH_STAMP) ## measure how fast it is, and write a report (try it: ARGS=--quick)
	$(BIN)/python -m benchmarks.run $(ARGS)

$(BENCH_STAMP): $(STAMP) requirements/bench.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

check: install ## lint, format, types, the plan of the house, the rules for the OpenAPI document
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest tests/test_openapi.py

format: install ## let ruff put the code in shape, and tell what it can't
	-$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .

migration: install ## draft a migration from what the tables became: NAME="add afspraken"
	$(BIN)/samenspoor migrate
	$(BIN)/python -m migrations.draft $(NAME)

lock: install ## pin the dependencies of pyproject.toml again in requirements/ (newest: ARGS=--upgrade)
	$(LOCK) pyproject.toml -o requirements/base.txt
	$(LOCK) --group build -c requirements/base.txt -o requirements/build.txt
	$(LOCK) pyproject.toml --group dev -c requirements/base.txt -c requirements/build.txt -o requirements/dev.txt
	$(LOCK) --group bench -c requirements/base.txt -c requirements/dev.txt -o requirements/bench.txt

clean: ## remove .venv and whatever the tools left behind
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .schemathesis htmlcov
	rm -f .coverage .coverage.*
	find app benchmarks migrations tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
