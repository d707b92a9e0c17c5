# make demo     install, align the sample articles, say what to look at
# make test     install what the tests need, run them all
# make check    style, types, layers
# make format   put the code into the style that check wants
# make clean    remove what these made, except the installation in .venv

# The first Python that is new enough; name another with: make PYTHON=/path/to/python3.12
PYTHON ?= $(or $(firstword $(foreach each,python3 python3.11 python3.12 python3.13 python,$(shell \
	$(each) -c 'import sys; sys.version_info < (3, 11) or print("$(each)")' 2>/dev/null))),python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq

.PHONY: demo test check format clean

demo: $(VENV)/.installed
	$(BIN)/align run corpora/en corpora/ar -o aligned
	@echo
	@echo 'Next, open aligned/astana-talks.html in a browser, ask for a name:'
	@echo '    $(BIN)/align lookup "Lavrentiev"'
	@echo 'and align an article of your own:'
	@echo '    $(BIN)/align run ARTICLE.en.txt ARTICLE.ar.txt -o FOLDER'

test: $(VENV)/.installed-test
	$(BIN)/python -m pytest

check: $(VENV)/.installed-test
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-test
	$(BIN)/ruff check --fix src tests benchmarks
	$(BIN)/ruff format src tests benchmarks

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "align needs Python 3.11 or newer and found none; name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "Could not make $(VENV); on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV): half a gigabyte, a minute or two ..."
	@$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV), with PyTorch and all else that the tests use: two gigabytes, a few minutes ..."
	@$(PIP) install --constraint constraints.txt --editable '.[test]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf aligned build .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
