# Kirinuki's commands. Needed: Python 3.11 or newer with pip, and make; nothing else.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
# A venv made where Python has no ensurepip has no pip of its own; the system's then serves it.
PIP = $(shell $(PY) -m pip --version >/dev/null 2>&1 && echo $(PY) -m pip || echo $(PYTHON) -m pip --python $(PY))
INSTALL = $(PIP) install --quiet --no-input --disable-pip-version-check --require-hashes
SOURCES := clips digest tests manage.py
MO := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))
# The example production environment, with what it leaves to choose and a key made for the moment.
PRODUCTION = set -a; . ./.env.example; SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_hex(32))'); PUBLIC_SITE=off; set +a;
# Models are held against migrations; no database need be started for that.
NO_DATABASE = LOCAL=on DATABASE_URL=postgres://127.0.0.1:1/none
UV_COMPILE = $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11 pyproject.toml

.PHONY: help run test check soak lock messages clean

help: ## say what there is
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' Makefile | column -t -s '|' 2>/dev/null || grep '##' Makefile

run: $(VENV)/run.stamp $(MO) ## serve on http://127.0.0.1:8000 (PORT=... for another)
	@exec $(PY) manage.py run

test: $(VENV)/dev.stamp $(MO) ## run every test but the long ones
	@echo "Running the tests ..."
	@exec $(PY) -m pytest -q -n auto --maxprocesses 4 --dist worksteal -m "not soak"

check: $(VENV)/dev.stamp $(MO) ## lint, types, migrations, settings of production
	$(VENV)/bin/ruff check $(SOURCES)
	$(VENV)/bin/ruff format --check $(SOURCES)
	@find templates -name '*.html' -print0 | xargs -0r $(VENV)/bin/djade --check --target-version 5.2
	$(VENV)/bin/mypy
	@echo "manage.py makemigrations --check"; $(NO_DATABASE) $(PY) -W ignore manage.py makemigrations --check --dry-run
	@$(PRODUCTION) echo "manage.py check --deploy, as .env.example says"; $(PY) manage.py check --deploy --fail-level WARNING

soak: $(VENV)/dev.stamp $(MO) ## everything long
	@exec $(PY) -m pytest -q -m soak -o faulthandler_timeout=3600

lock: $(VENV)/dev.stamp ## compile both locks from pyproject.toml
	$(UV_COMPILE) --output-file requirements.lock
	$(UV_COMPILE) --group dev --output-file requirements-dev.lock

messages: $(VENV)/dev.stamp ## collect the words to translate (needs gettext)
	$(PY) manage.py makemessages --locale ja --no-location --no-obsolete --ignore '$(VENV)/*' --ignore 'var/*' --ignore 'tests/*'

clean: ## remove what make has made; var/, your data, stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find $(SOURCES) -name __pycache__ -prune -exec rm -rf {} +
	rm -f $(MO)

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Kirinuki needs Python 3.11 or newer: install it, or name it, e.g. make PYTHON=python3.12 run" >&2; exit 1; }
	@test -w . || { echo "Cannot write to $(CURDIR): clone Kirinuki into a folder of your own." >&2; exit 1; }
	@echo "Making $(VENV) ..."
	@if $(PYTHON) -c 'import ensurepip' 2>/dev/null; then $(PYTHON) -m venv $(VENV); \
	elif $(PYTHON) -m pip --python $(PYTHON) --version >/dev/null 2>&1; then $(PYTHON) -m venv --without-pip $(VENV); \
	else echo "This Python can make no virtual environment with pip in it: apt install python3-venv, then try again." >&2; exit 1; fi

$(VENV)/run.stamp: requirements.lock | $(PY)
	@echo "Installing what Kirinuki needs ..."
	@$(INSTALL) -r requirements.lock || { echo "The packages could not be installed; pip says why above." >&2; exit 1; }
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(PY)
	@echo "Installing what the tests need ..."
	@$(INSTALL) -r requirements-dev.lock || { echo "The packages could not be installed; pip says why above." >&2; exit 1; }
	@touch $(VENV)/run.stamp $@  # its packages are among these

%.mo: %.po | $(VENV)/run.stamp
	@$(VENV)/bin/pybabel --quiet compile --directory locale --domain django
