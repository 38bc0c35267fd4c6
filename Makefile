# Two commands for users: make demo, make test. Everything they need is set up in .venv.
PYTHON := .venv/bin/python

.PHONY: demo test sanitize fuzz bench drift drift-accept setup lint clean

demo: setup
	$(PYTHON) -m examples.demo

test: setup
	$(PYTHON) -m pytest -n auto tests

sanitize: setup
	$(PYTHON) -m pytest -n auto --sanitize tests/test_sanitizer.py

fuzz: setup
	MOLT_PROPERTY=long $(PYTHON) -m pytest -n auto tests/property

bench: setup
	$(PYTHON) -m pip install -q -e '.[bench]'
	$(PYTHON) -m benchmarks.run --write

# The examples, recorded again, against traces/: nothing may have moved.
RUN_EXAMPLES := sh -c 'for name in hello primes planets words; do $(PYTHON) examples/$$name.py || exit; done'

drift: setup
	$(PYTHON) -m molt drift --fail-on note -- $(RUN_EXAMPLES)

drift-accept: setup
	$(PYTHON) -m molt drift --accept -- $(RUN_EXAMPLES)

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check molt tests
	$(PYTHON) -m mypy

setup: .venv/ready

.venv/ready: pyproject.toml requirements.lock tools/setup.py
	@if command -v python3 >/dev/null 2>&1; then python3 tools/setup.py; \
	elif command -v python >/dev/null 2>&1; then python tools/setup.py; \
	else echo "error: no Python on PATH"; echo "hint: install Python 3 (any version starts the set-up)"; exit 1; fi

clean:
	rm -rf .venv build dist
