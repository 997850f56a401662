# make course   installs what is missing and builds the sample course into build/
# make test     the same set-up, then all checks (style, types, tests)
# make help     all targets

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help course test coverage test-slow check bench base goldens clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

course: .venv/.course ## installs what is missing and builds the sample course into build/
	$(BIN)/lehrwerk build

test: .venv/.test check ## installs what is missing and runs all checks
	$(BIN)/pytest -m "not slow"

coverage: .venv/.test ## the same tests, and which lines they reach
	$(BIN)/pytest -m "not slow" --cov --cov-report=term:skip-covered

test-slow: .venv/.test ## the long random runs, and the stress course on every template
	$(BIN)/pytest -m slow

check: .venv/.test ## style and types
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/ruff check src tests benchmarks templates
	$(BIN)/mypy

bench: .venv/.test ## measures against the yardsticks (BENCH="--rounds 3 5 50")
	$(BIN)/python benchmarks/bench.py $(BENCH)

base: .venv/.course ## makes templates/slides/base.pptx anew
	$(BIN)/python templates/slides/make_base.py

goldens: .venv/.test ## writes the expected texts of the tests anew
	LEHRWERK_GOLDENS=write $(BIN)/pytest -n 0 tests/test_errors.py tests/test_goldens.py

clean: ## removes results and the environment
	rm -rf .venv build/handouts build/slides build/.lehrwerk dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/.course: pyproject.toml .ci/system
	sh .ci/system course
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[import,print,watch]'
	@touch $@

.venv/.test: .venv/.course pyproject.toml .ci/system
	sh .ci/system test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[import,print,watch,dev]'
	@touch $@
