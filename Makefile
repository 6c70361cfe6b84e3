# The two commands are `make run` and `make test`; `make help` lists the rest.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin

# $(call tests,marks,options): what failed beside others is run once more by itself, and what fails twice fails.
tests = $(BIN)/pytest $(2) -m $(1) || $(BIN)/pytest --last-failed --last-failed-no-failures none -m $(1)

.PHONY: help mutants sim crawl endure fuzz ways run test later browse check bench assets lock clean
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

## make test    every test that needs no browser, and the whole journey in one; on a real PostgreSQL
test: $(VENV)/.dev assets
	sh tests/install-browser
	$(call tests,"not browser and not alone",-n 2)
	$(call tests,"(alone and not browser) or journey")
	$(BIN)/fengqiao --home var/test database stop

DAYS ?= 3
## make later DAYS=3  the tests whose clock can be moved, that many days from now: before holidays, in the next year
later: $(VENV)/.dev assets
	FENGQIAO_TEST_DAYS_LATER=$(DAYS) $(BIN)/pytest -n 2 -m "not browser and not alone and not clocks"

## make browse  all else in a real browser: every way, rooms, every page as every role
browse: $(VENV)/.dev assets
	sh tests/install-browser
	$(call tests,"browser and not journey",-n 2 --dist loadfile)
	$(BIN)/fengqiao --home var/test database stop

## make bench   every performance figure, as a ratio against a limit of the same run
bench: $(VENV)/.dev assets
	$(BIN)/python -m bench

## make mutants  how many small faults in the law its tests find; takes hours
mutants: $(VENV)/.dev
	$(BIN)/python -m bench.mutants

SEEDS ?= 50000
FROM ?= 0
## make sim SEEDS=50000  histories of docking nodes in a world that does its worst; FROM= is the first seed
sim: $(VENV)/.dev
	$(BIN)/python -m tests.docking.simulation --seeds $(SEEDS) --from $(FROM)

EACH ?= 8
## make crawl EACH=8  every page as every role, so many pages of each kind; `make browse` looks at two
crawl: $(VENV)/.dev assets
	sh tests/install-browser
	FENGQIAO_CRAWL_EACH=$(EACH) $(BIN)/pytest tests/project/test_crawl.py

PARCELS ?= 1000000
## make fuzz PARCELS=1000000  spoiled parcels at a real door; hours
fuzz: $(VENV)/.dev
	$(BIN)/python -m tests.docking.fuzzing --parcels $(PARCELS)

ACTS ?= 100000
## make endure ACTS=100000  three nodes, killed every few seconds, on a network that loses and doubles; half an hour
endure: $(VENV)/.dev
	$(BIN)/python -m tests.docking.endurance --acts $(ACTS)

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
