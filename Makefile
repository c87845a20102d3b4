# A fresh machine needs Python 3.11+ and make; everything else is set up from here.
#   make demo     the main job in a terminal, with nothing to configure
#   make test     sets everything up and runs the quick suite
#   make test-all the slow checks too, with coverage
#   make lint     style, types and the arrows between the rooms
#   make lint-deploy  what deploy/, the image and the workflows are made of
#   make sbom     the bill of materials of the image, as CycloneDX
#   make bench    ratios against our peers
#   make load     bots behind a webhook under load, by locust (twelve minutes)
#   make soak     half an hour of people and cards on a quick clock while everything is killed in turn
#   make mutants  which changes of the code no test notices (long)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install
ARGS ?=
# On a few cores threads of BLAS and OpenMP that wait by spinning take longer than one thread.
export OMP_WAIT_POLICY ?= passive
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: help install runtime demo services test test-all coverage lint lint-deploy sbom format types arrows bench load soak mutants lock clean

help:
	@sed -n 's/^#   //p' Makefile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Fairline needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV) </dev/null

$(VENV)/.runtime: requirements.txt pyproject.toml | $(BIN)/python
	@echo "Installing Fairline into $(VENV) (once) …" >&2
	@$(PIP) -r requirements.txt </dev/null >&2
	@$(PIP) --no-deps -e . </dev/null >&2
	@touch $@

$(VENV)/.everything: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing the tools for tests and checks (once) …" >&2
	@$(PIP) -r requirements-dev.txt </dev/null >&2
	@touch $@

runtime: $(VENV)/.runtime
install: $(VENV)/.everything

demo: $(VENV)/.runtime
	@$(BIN)/fairline demo $(ARGS)

# PostgreSQL, Redis and Chromium for the tests that need the real thing.
services:
	@.ci/services

test: $(VENV)/.everything services
	$(BIN)/python -m pytest -n 2 -m "not slow" $(ARGS)

# Everything, the slow checks included, with the share of lines and branches that were run.
test-all coverage: $(VENV)/.everything services
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered --cov-fail-under=85 $(ARGS)

lint: $(VENV)/.everything
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Offline: by linters that carry their rules, and promtool, terraform and kubectl where they are installed.
lint-deploy: $(VENV)/.everything services
	$(BIN)/python -m pytest -q tests/deploy -k "not runs and not health_check" $(ARGS)

sbom: $(VENV)/.everything
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements requirements-image.txt --pyproject pyproject.toml --output-reproducible \
	  --of JSON --output-file build/fairline.cdx.json

format: $(VENV)/.everything
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.everything
	@$(BIN)/fairline bench $(ARGS)

# Locust patches the standard library, so it lives in an environment of its own.
.venv-load/.ready: tests/load/requirements.txt
	@$(PYTHON) -m venv .venv-load </dev/null
	@.venv-load/bin/python -m pip --quiet --disable-pip-version-check install -r tests/load/requirements.txt </dev/null >&2
	@touch $@

load: $(VENV)/.everything .venv-load/.ready
	$(BIN)/python -m tests.load.run --locust .venv-load/bin/locust $(ARGS)

# Like load not part of the checks of every change: it takes half an hour.
soak: $(VENV)/.everything services
	$(BIN)/python -m tests.load.soak $(ARGS)

# Not part of the checks of every change: one sample takes an hour. ARGS="--each 5 --parts staking --seed 2"
mutants: $(VENV)/.everything
	$(BIN)/python -m tests.mutants $(ARGS)

# Versions only: no address of any registry may stand in these files. The image takes only files whose digest is known.
lock: $(VENV)/.everything
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header --generate-hashes --extra sentry -c requirements.txt pyproject.toml -o requirements-image.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) .venv-load build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage*
