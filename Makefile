.DEFAULT_GOAL := help
.PHONY: demo test check docs mission bench faults bundle help
PY ?= python3
WRITES ?= 1200
BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python

demo: .venv/ready  ## a made-up county, swept and served
	$(BIN)/yimen demo

test: .venv/ready-dev  ## code, documents and pages; what needs a missing program is said to be skipped
	$(BIN)/python -m tests.on_postgres -n auto
	$(BIN)/pytest -n auto

check: .venv/ready-dev  ## style, types, imports, compiled messages, packs
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	YIMEN_SECRET_KEY=check $(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest -q tests/house/test_messages.py
	$(BIN)/yimen check packs

docs: .venv/ready-dev  ## what the docs say of commands, settings, problems and one another
	$(BIN)/pytest -q tests/house/test_docs.py

mission: .venv/ready-dev  ## how many of the 54 systems can be shown; ALL=1 for both languages and widths
	$(BIN)/pytest -q -n auto -m mission tests/journeys/test_mission.py

bench: .venv/ready-dev  ## the figures of docs/reference/figures.md, measured on this machine
	$(BIN)/python bench/figures.py
	$(BIN)/python bench/clocks.py
	$(BIN)/python bench/text.py

faults: .venv/ready-dev  ## break things while clients write, on both databases, then count; WRITES=100000 for the long campaign
	$(BIN)/python bench/faults.py --database sqlite --writes $(WRITES)
	$(BIN)/python bench/faults.py --database postgresql --writes $(WRITES)

bundle: .venv/ready  ## dist/yimen-bundle.tar.gz: installs without the internet on a machine like this one
	$(BIN)/python bundle/make.py

help:  ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' $(MAKEFILE_LIST)

.venv/tools: requirements-build.lock
	$(PY) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	touch $@

.venv/ready: .venv/tools pyproject.toml requirements.lock
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	touch $@
