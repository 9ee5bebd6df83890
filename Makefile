# The one way in: every command that this project needs is a target here.
# `make` alone lists them.

PYTHON ?= python3
PORT ?= 8501
TO ?= resultatplan.zip
BOM ?= resultatplan.cdx.json
REPEATS ?= 30

BIN := .venv/bin
CATALOGUE := words/locale/da/LC_MESSAGES/messages.mo
RUNTIME := .venv/.runtime-installed
DEV := .venv/.dev-installed

# A lock carries versions and hashes, no addresses; one version of each serves every Python we support.
LOCK := .venv/locking/bin/uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links \
	--no-header --no-annotate --upgrade pyproject.toml
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help export verify run test quick check format bench text reference lock sbom venv browser postgresql libreoffice clean

help: ## List the targets, and where what is accepted is kept
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@if [ -e $(RUNTIME) ]; then $(BIN)/python -m store where; \
	else echo "What is accepted is kept in your own data folder, or where DATABASE_URL says."; fi

export: $(RUNTIME) ## Take everything along in one zip (TO=resultatplan.zip)
	$(BIN)/python -m store export $(TO)

verify: $(RUNTIME) ## Read everything again that is kept, and name what is not as it was
	$(BIN)/python -m store verify

run: $(RUNTIME) $(CATALOGUE) ## Start the dashboard (PORT=8501)
	$(BIN)/python -m streamlit run dashboard.py --server.port $(PORT)

test: venv browser postgresql libreoffice ## Run every test, the browser's and the database's too
	$(BIN)/python -m pytest --ignore=tests/browser --numprocesses=auto --dist=worksteal
	$(BIN)/python -m pytest tests/browser --numprocesses=auto --dist=loadfile   # a file stays at one server and browser

quick: venv ## Run what is quick: no browser, no whole screens, no laws over many examples
	$(BIN)/python -m pytest -m "not slow and not browser" --numprocesses=auto

check: venv ## Check format, lint, types and the import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: venv ## Format the code and mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: venv browser postgresql ## Measure the engine, the screens (REPEATS=30), fifty sessions at once, and hostile files
	$(BIN)/python -m pytest tests/benchmarks --benchmark-enable --benchmark-sort=name
	$(BIN)/python -m tests.benchmarks --repeats $(REPEATS)
	$(BIN)/python -m tests.benchmarks.many_sessions
	$(BIN)/python -m tests.benchmarks.fifty_readers
	$(BIN)/python -m tests.benchmarks.hostile_visit
	$(BIN)/python -m tests.benchmarks.come_and_go
	$(BIN)/python -m tests.benchmarks.hostile_files

text: venv ## Take new strings from the screens into the translations, and drop unused ones
	$(BIN)/pybabel --quiet extract --mapping=babel.cfg --no-default-keywords --keywords="_ ngettext:1,2 N_" \
		--add-comments=Translators: --add-location=file --sort-by-file --no-wrap --omit-header \
		--output=.venv/messages.pot .
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap \
		--input-file=.venv/messages.pot --output-dir=words/locale
	$(BIN)/python -m pytest --quiet tests/words/test_translation.py   # names what is not translated yet

reference: venv ## Write docs/plan-file.md from the models of the engine
	$(BIN)/python -m docs.plan_file

lock: $(BIN)/python ## Renew the locks: the newest versions that pyproject.toml allows
	$(BIN)/python -m venv .venv/locking   # apart, so that .venv holds nothing but what is locked
	.venv/locking/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --constraints requirements.lock --output-file requirements-dev.lock

sbom: $(DEV) ## Write what is installed with it as CycloneDX (BOM=resultatplan.cdx.json), from the lock alone
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --output-file $(BOM) requirements.lock

venv: $(DEV) $(CATALOGUE) ## Make .venv with what the locks list

browser: $(DEV) ## Find Chromium for the browser tests, or install it
	@$(BIN)/python tests/browser/chromium.py || $(MAKE) --no-print-directory install-chromium

postgresql: $(DEV) ## Find PostgreSQL for the tests of the store, or install it
	@$(BIN)/python -m tests.store.server || $(MAKE) --no-print-directory install-postgresql

libreoffice: ## Find LibreOffice for the tests of files, or install it; without it they are skipped
	@command -v soffice >/dev/null || $(MAKE) --no-print-directory install-libreoffice || \
		echo "No LibreOffice: the tests that save files with it are skipped." >&2

clean: ## Remove what the other targets made
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer, but $(PYTHON) is not. Name another: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv

$(CATALOGUE): $(CATALOGUE:.mo=.po) | $(RUNTIME)
	$(BIN)/pybabel --quiet compile --directory=words/locale

$(RUNTIME): requirements.lock | $(BIN)/python
	$(INSTALL) -r requirements.lock
	@touch $@

$(DEV): requirements-dev.lock | $(RUNTIME)
	$(INSTALL) -r requirements-dev.lock
	@touch $@

# Debian's package first, since it keeps itself up to date; Playwright's own build where there is no apt.
.PHONY: install-chromium
install-chromium:
	@echo "No Chromium here yet; installing it." >&2
	@if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then as_root=""; \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then as_root="sudo -n"; \
	else as_root="none"; fi; \
	if [ "$$as_root" != none ] && $$as_root apt-get update -qq \
		&& $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
	then :; \
	else $(BIN)/python -m playwright install --with-deps chromium || $(BIN)/python -m playwright install chromium; fi
	@$(BIN)/python tests/browser/chromium.py

# The server that the tests start is Debian's; it is only installed, and never started as a service of the machine.
.PHONY: install-postgresql
install-postgresql:
	@echo "No PostgreSQL here yet; installing it." >&2
	@if [ "$$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi; \
	$$as_root apt-get update -qq && \
	$$as_root mkdir -p /etc/postgresql-common && \
	{ [ -e /etc/postgresql-common/createcluster.conf ] || \
		echo "create_main_cluster = false" | $$as_root tee /etc/postgresql-common/createcluster.conf >/dev/null; } && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
	@$(BIN)/python -m tests.store.server

.PHONY: install-libreoffice
install-libreoffice:
	@echo "No LibreOffice here yet; installing it (100 MB, half a minute)." >&2
	@if [ "$$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi; \
	$$as_root apt-get update -qq && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc
