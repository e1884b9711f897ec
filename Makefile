# Two commands matter: `make run` and `make test`. Both install what is missing first.

# 3.11 comes first because constraints.txt was resolved and tested with it; any later one serves too.
PYTHONS := python3.11 python3.12 python3.13 python3.14 python3 python
VENV    := .venv
PY      := $(VENV)/bin/python
STAMP   := $(VENV)/.installed
ARGS    :=

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help install run test lint types check clean

help:
	@echo "make run      install if need be, then start the bot (with DISCORD_TOKEN) or a chat"
	@echo "make test     install if need be, then run the whole test suite"
	@echo "make install  install into $(VENV) only"
	@echo "make lint     ruff: rules and format"
	@echo "make types    mypy --strict"
	@echo "make check    lint, types and test"
	@echo "make clean    remove $(VENV) and caches; your data stays"

install: $(STAMP)
	@:

$(STAMP): pyproject.toml constraints.txt .ci/install
	@PYTHONS="$(PYTHONS)" .ci/install $(VENV) $(STAMP)

run: $(STAMP)
	@$(PY) -m bot start $(ARGS)

test: $(STAMP)
	@$(PY) -m pytest $(ARGS)

lint: $(STAMP)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(STAMP)
	@$(PY) -m mypy

# One after the other even under `make -j`, so that their output does not mix.
check: $(STAMP)
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory test

clean:
	rm -rf $(VENV) $(VENV).lock build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find bot retrieval prompts tests -name __pycache__ -type d -prune -exec rm -rf {} +
