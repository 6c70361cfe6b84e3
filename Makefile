# The two commands are `make run` and `make test`; `make help` lists the rest.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin

.PHONY: help mutants ways run test check bench assets lock clean
help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

$(VENV)/.base: requirements/base.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	touch $@

node_modules/.installed: package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

assets: node_modules/.installed
	npm run --silent build

## make run     start the demonstration on this machine; Ctrl-C stops everything
run: $(VENV)/.base assets
	$(BIN)/fengqiao demonstrate

## make check   formatting, lint, types, floors, templates
check: $(VENV)/.dev
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --quiet --lint src

## make test    every test, on a real PostgreSQL and in a real browser
test: $(VENV)/.dev assets
	sh tests/install-browser
	$(BIN)/pytest -n 2 --dist loadgroup -m "not browser and not alone"
	$(BIN)/pytest -m "browser or alone"
	$(BIN)/fengqiao --home var/test database stop

## make bench   every performance figure, as a ratio against a limit of the same run
bench: $(VENV)/.dev assets
	$(BIN)/python -m bench

## make mutants  how many small faults in the law its tests find; takes hours
mutants: $(VENV)/.dev
	$(BIN)/python -m bench.mutants

## make ways    write docs/reference/ways.md: every way before filing with the test that walks it
ways: $(VENV)/.dev
	$(BIN)/python -m tests.ways

## make lock    pin what requirements/*.in ask for, with hashes
lock: $(VENV)/.dev
	cd requirements && for name in base dev; do \
	  ../$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	    --no-header --python-version 3.11 $$name.in -o $$name.txt; done

clean:
	rm -rf $(VENV) node_modules var src/fengqiao/project/static/dist
