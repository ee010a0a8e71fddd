# Thin doors to the program. Each sets up what it needs by itself, once, in .venv.

PYTHON ?= python3
VENV := .venv
STAMP := $(VENV)/.presswork-stamp
RUN := $(VENV)/bin/python -m
READERS := $(VENV)/bin/python src/setup_readers.py

# So that a folder that was moved or copied runs its own program, not the one it was copied from.
export PYTHONPATH := $(CURDIR)/src

.PHONY: all epub pdf proof check test test-slow bench lint readers clean distclean help FORCE

all: $(STAMP) ## Build the EPUB and the PDF into output/
	@$(RUN) presswork build epub pdf

epub: $(STAMP) ## Build the EPUB
	@$(RUN) presswork build epub

pdf: $(STAMP) ## Build the PDF
	@$(RUN) presswork build pdf

proof: $(STAMP) ## Build the PDF if need be, then draw contact sheets of it into output/proof/
	@$(RUN) presswork proof

check: all ## Build what is missing or stale, then examine both editions
	@$(READERS) || :
	@$(RUN) presswork check

test: $(STAMP) ## Run the tests
	@$(RUN) pytest -n 2 --dist loadscope -q -m "not slow"

test-slow: $(STAMP) ## Run those that take long: EPUBCheck, Ace and reading systems on test books
	@$(RUN) pytest -n 2 --dist loadscope -q -m slow

bench: $(STAMP) ## Measure how long books take; WORDS=560000 for a novel that long
	@$(RUN) tests.bench $(WORDS)

lint: $(STAMP) ## Examine the code: ruff's rules and format, mypy's types
	@$(RUN) ruff check
	@$(RUN) ruff format --check
	@$(RUN) mypy

readers: $(STAMP) ## Bring Ace and two reading systems, where Node.js and Chromium are
	@$(READERS)

clean: ## Remove the built editions and the tools' caches
	@find output -mindepth 1 ! -name .gitkeep -delete
	@find src tests -name __pycache__ -prune -exec rm -rf {} +
	@rm -rf dist .mypy_cache .pytest_cache .ruff_cache

distclean: clean ## Remove what the set-up made, too
	@rm -rf $(VENV)

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

# A Python that was upgraded or removed leaves a .venv that cannot start: it is made anew.
$(STAMP): constraints.txt pyproject.toml src/setup_environment.py \
		$(if $(realpath $(VENV)/bin/python),,FORCE)
	@$(PYTHON) src/setup_environment.py
