# Everything a newcomer or a build machine types. Needs Python 3.11 or newer with venv, and make; the rest is set up here.
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test lint audit fuzz format types contracts pytest coverage peers texts screenshots lock wheel clean

VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
# The system's own comes first: it is mended by the system's updates, and compiled for speed (--enable-optimizations),
# which one that a version manager has compiled mostly is not: the same work takes it a third longer.
PYTHONS := /usr/bin/python3 python3 python3.14 python3.13 python3.12 python3.11
# The first interpreter that really starts, is new enough and can make a venv: version managers leave names behind that
# do not start, and Debian packs ensurepip apart.
PYTHON ?= $(shell for p in $(PYTHONS); do $$p -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1 && { echo $$p; break; }; done)

help: ## List what can be asked for
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ------------------------------------------------------------------------------------------------------ set-up
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "mailhub needs Python 3.11 or newer with its venv module: none of '$(PYTHONS)' is." \
		"Install one (Debian: apt install python3 python3-venv) or say make PYTHON=/path/to/python3"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv $(VENV) || { echo "Could not make $(VENV). On Debian: apt install python3-venv"; rm -rf $(VENV); exit 1; }

define install
	@echo "Installing $(1) (once; a minute or two) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement $(1)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
endef

# A stamp is a target, so the second run has nothing to do. The second stamp holds everything the first one does.
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(call install,requirements.lock)

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.lock)
	@touch $(VENV)/.run

setup: $(VENV)/.run ## Make .venv with what mailhub needs to run
setup-dev: $(VENV)/.dev ## The same with the tools of its developers

# --------------------------------------------------------------------------------------------------------- use
demo: $(VENV)/.run ## Start a hub with a sample channel and watch leads being exchanged by mail
	@$(BIN)/mailhub demo

# ------------------------------------------------------------------------------------------------------- tests
test: $(VENV)/.dev lint types contracts peers pytest ## Run everything: linters, types, contracts, all tests

lint: $(VENV)/.dev ## ruff: rules and format; bandit: rules of security
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/bandit --quiet --recursive mailhub 2>/dev/null

format: $(VENV)/.dev ## Let ruff put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(VENV)/.dev ## mypy --strict
	$(BIN)/mypy

contracts: $(VENV)/.dev ## import-linter: every arrow runs down the floors
	$(BIN)/lint-imports

audit: $(VENV)/.dev ## Ask whether a pinned package is known to be vulnerable; says so where nobody can be asked
	@$(BIN)/python -m tests.house.advisories

FUZZED = address token program sheet workbook letter letter_alone
SECONDS = 60

fuzz: $(VENV)/.dev ## Try mangled data on every reader, SECONDS each; guided where atheris is installed (pip install atheris)
	@for target in $(FUZZED); do $(BIN)/python -m tests.fuzz.harness $$target $(SECONDS) || exit 1; done

peers: ## Install the real browser and servers that tests use, where this is allowed
	@bash tests/peers/install.sh $(BIN)/python

# Tests are compiled once and kept, whatever the environment says: compiling takes longer than finding them.
pytest: export PYTHONDONTWRITEBYTECODE =
pytest: $(VENV)/.dev ## All tests, on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n $(WORKERS) -q --durations=30

# Branches are counted where branches.py asks for most of them, and nowhere else: counting doubles the time.
MEASURED = --cov=mailhub/routing --cov=mailhub/domain --cov=mailhub/inbound

coverage: export PYTHONDONTWRITEBYTECODE =
coverage: $(VENV)/.dev ## All tests again, and how many branches they take; fails below 90 %
	$(BIN)/python -m pytest -n $(WORKERS) $(MEASURED) --cov-report=term:skip-covered --cov-report=json:coverage.json -q
	$(BIN)/python -m tests.house.branches coverage.json

# --------------------------------------------------------------------------------------------------- languages
SAID = -k _ -k N_ -k phrase -k MailhubError -k Refusal -k StaleLink -k BrokenToken -k Unreadable
CATALOGUES := mailhub/speech/catalogues

texts: $(VENV)/.dev ## Bring the catalogues up to date with the sentences in code and templates
	$(BIN)/pybabel --quiet extract --mapping-file babel.cfg --no-default-keywords $(SAID) --no-location --output .texts.pot .
	@for f in $(CATALOGUES)/*.po; do $(BIN)/pybabel --quiet update --input-file .texts.pot --output-file $$f \
		--locale $$(basename $$f .po) --no-fuzzy-matching --ignore-obsolete --width 120 --omit-header || exit 1; done
	@rm -f .texts.pot

screenshots: $(VENV)/.dev peers ## Take the pictures in docs/screenshots anew
	MAILHUB_TEST_WRITE_SCREENSHOTS=1 $(BIN)/python -m pytest -q -p no:randomly tests/browser/test_screenshots.py

# -------------------------------------------------------------------------------------------------- for releases
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --upgrade \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

lock: $(VENV)/.dev ## Pin the newest versions that fit pyproject.toml
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group dev --constraints requirements.lock --output-file requirements-dev.lock

wheel: $(VENV)/.dev ## Build dist/mailhub-*.whl
	@rm -rf dist
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## Remove everything that make made
	rm -rf $(VENV) dist build htmlcov coverage.json .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
