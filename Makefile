# The only door to every command. `make help` is made from the lines marked ##.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2
STAMP := .venv/.ready
CATALOGUES := $(wildcard tremplin/locale/*/LC_MESSAGES/django.po)

.PHONY: help setup run demo test check lint types test-fast test-sqlite test-postgres bench survival screenshots lock messages clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) $(CATALOGUES:.po=.mo) ## Make the environment in .venv (locked, hashed); the others call it

$(STAMP): requirements/dev.txt requirements/uv.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

%.mo: %.po | $(STAMP)
	$(BIN)/tremplin messages --compile

run: setup ## Load the believable agency (once) and open it on http://localhost:8000
	$(BIN)/tremplin demo --keep
	TREMPLIN_DEMO=1 $(BIN)/tremplin serve

demo: setup ## Build the believable agency again, from nothing
	$(BIN)/tremplin demo

check: lint types test-fast ## Everyday checks: style, types, layers, fast tests (under three minutes)

test: lint types test-sqlite test-postgres ## Everything: both databases, real browser

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup
	$(BIN)/mypy

test-fast: setup
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q -m "not browser and not slow"

test-sqlite: setup
	tests/install-chromium
	tests/install-tesseract
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q

test-postgres: setup
	tests/install-postgresql
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal -q --postgres -m "not one_database"

bench: setup ## Measure speed beside peers, write docs/benchmarks.md
	tests/install-postgresql
	$(BIN)/python -m benchmarks

survival: setup ## Kill processes while people write, count what is lost, write docs/survival.md
	tests/install-postgresql
	$(BIN)/python -m benchmarks.survival

screenshots: setup ## Write pictures of the main pages to var/screenshots
	tests/install-chromium
	$(BIN)/python -m tests.journeys.screenshots

lock: setup ## Lock the dependencies again from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements/run.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header -q -o requirements/dev.txt

messages: setup ## Gather the French sentences of the interface into the English and Arabic catalogues
	$(BIN)/tremplin messages

clean: ## Remove the environment and everything that can be made again (not your data)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist
