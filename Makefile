# One line per thing a person can do; each installs what it needs into .venv first.
SHELL := /bin/sh
PYTHON ?= python3
VENV ?= .venv
PY := $(VENV)/bin/python
PYTEST := $(PY) -m pytest
JOBS ?= 2

.PHONY: help demo run test lint bench soak screenshots pages template-pictures documents freeze format lock clean libraries

help:
	@echo "make demo         install, build the sample workspace in demo/ and write its Word dossier"
	@echo "make run          install and open the desktop"
	@echo "make test         install what tests need, check the house rules and run the tests"
	@echo "make lint         only the house rules: ruff, mypy, import-linter"
	@echo "make bench        the benchmarks, each as a ratio against its yardstick"
	@echo "make soak         the longer fault and property sets"
	@echo "make screenshots  photograph the README into docs/screenshots, every page into build/screenshots"
	@echo "make pages        write the reference pages of the checklists into docs/checklists"
	@echo "make template-pictures  pages of every template into docs/templates (LibreOffice, poppler, ImageMagick)"
	@echo "make documents    write hard dossiers through every template into build/documents, to be looked at"
	@echo "make freeze       list the released checklists with their digests, after which they never change"
	@echo "make format       format the code"
	@echo "make lock         resolve requirements.lock anew"

$(VENV)/.base: pyproject.toml requirements.lock
	@sh .ci/make-venv "$(PYTHON)" "$(VENV)"
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[desktop]' -c requirements.lock
	@touch $@

$(VENV)/.test: $(VENV)/.base
	$(PY) -m pip install --quiet --disable-pip-version-check -e '.[test]' -c requirements.lock
	@touch $@

libraries:
	@sh .ci/qt-libraries

demo: $(VENV)/.base
	@rm -rf demo
	@$(PY) -m exodossier demo demo

run: $(VENV)/.base libraries
	$(PY) -m exodossier

lint: $(VENV)/.test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

test: lint libraries
	QT_QPA_PLATFORM=offscreen $(PYTEST) -n $(JOBS) -m "not soak" --ignore=tests/benchmarks

bench: $(VENV)/.test libraries
	QT_QPA_PLATFORM=offscreen $(PYTEST) tests/benchmarks -s -p no:randomly --timeout=1800 --benchmark-enable

soak: $(VENV)/.test libraries
	QT_QPA_PLATFORM=offscreen $(PYTEST) -m soak --timeout=7200

screenshots: $(VENV)/.test libraries
	QT_QPA_PLATFORM=offscreen $(PY) tests/ui/photograph.py docs/screenshots --readme
	QT_QPA_PLATFORM=offscreen $(PY) tests/ui/photograph.py build/screenshots

pages: $(VENV)/.test
	$(PY) -m tests.content.reference_pages

template-pictures: $(VENV)/.test
	$(PY) -m tests.documents.template_pictures

documents: $(VENV)/.test
	$(PY) -m tests.documents.write build/documents

freeze: $(VENV)/.test
	$(PY) -m tests.content.freeze

format: $(VENV)/.test
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

lock: $(VENV)/.test
	$(PY) -m pip install --quiet uv
	$(PY) -m uv pip compile --universal --all-extras --no-header --no-annotate --python-version 3.11 pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) demo build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
