# Two commands for users: make demo, make test. Everything they need is set up in .venv.
PYTHON := .venv/bin/python

.PHONY: demo test sanitize sanitize-sample corpus fuzz bench bench-gate drift drift-accept coverage coverage-gate setup lint \
	workflows docs dist release-check clean

BASE ?= origin/main
TAG ?=
# Recipes take these from the environment: names of branches and tags are no shell code.
export BASE TAG
TESTS ?= tests

demo: setup
	$(PYTHON) -m examples.demo

test: setup
	$(PYTHON) -m pytest -n auto tests

# Memory checks of each program, without and with its profile: 40 minutes on two cores.
sanitize: setup
	$(PYTHON) -m pytest -n auto --sanitize tests/test_sanitizer.py

sanitize-sample: setup
	$(PYTHON) -m pytest -n auto tests/test_sanitizer.py

# Each program of the corpus in each way, of which the default run takes samples.
corpus: setup
	$(PYTHON) -m pytest -n auto --resume-all --specialize-all tests/test_programs.py tests/test_specialized.py

fuzz: setup
	MOLT_PROPERTY=long $(PYTHON) -m pytest -n auto tests/property

bench: setup
	$(PYTHON) -m pip install -q -e '.[bench]'
	$(PYTHON) -m benchmarks.run --write

# BASE and what is here, on this machine, one after the other: no program may have become slower against CPython.
bench-gate: setup
	$(PYTHON) -m pip install -q -e '.[bench]'
	$(PYTHON) -m benchmarks.gate "$$BASE"

# The examples, recorded again, against traces/: nothing may have moved.
RUN_EXAMPLES := sh -c 'for name in hello primes planets words; do $(PYTHON) examples/$$name.py || exit; done'

drift: setup
	$(PYTHON) -m molt drift --fail-on note -- $(RUN_EXAMPLES)

drift-accept: setup
	$(PYTHON) -m molt drift --accept -- $(RUN_EXAMPLES)

# With an empty cache of Molt's, for what comes out of a cache runs no compiler. tools/coverage.pth measures `python -m molt` started by tests, too.
MEASURED := MOLT_CACHE_DIR=$(CURDIR)/build/coverage/cache COVERAGE_PROCESS_START=$(CURDIR)/pyproject.toml COVERAGE_FILE=$(CURDIR)/build/coverage/data

coverage: setup
	$(PYTHON) -m pip install -q -e '.[ci]'
	rm -rf build/coverage
	mkdir -p build/coverage
	cp tools/coverage.pth "$$($(PYTHON) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')"
	$(MEASURED) $(PYTHON) -m pytest -n auto --cov --cov-report=term --cov-report=xml:build/coverage.xml $(TESTS)

# Of the lines that differ from BASE, how many did `make coverage` run?
coverage-gate: setup
	$(PYTHON) -m pip install -q -e '.[ci]'
	.venv/bin/diff-cover build/coverage.xml --compare-branch "$$BASE" --fail-under 80

lint: setup
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check molt tests
	$(PYTHON) -m mypy

# Workflows, the action, forms and dependabot.yml, against the schemas that GitHub's users keep.
CHECK_SCHEMA := .venv/bin/check-jsonschema --builtin-schema

workflows: setup
	$(PYTHON) -m pip install -q -e '.[ci]'
	$(CHECK_SCHEMA) vendor.github-workflows .github/workflows/*.yml molt/project/workflow.yml
	$(CHECK_SCHEMA) vendor.github-actions .github/actions/*/action.yml
	$(CHECK_SCHEMA) vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(CHECK_SCHEMA) vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	$(CHECK_SCHEMA) vendor.dependabot .github/dependabot.yml

# The site, in build/site.
docs: setup
	$(PYTHON) -m pip install -q -e '.[docs]'
	NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict --quiet

# Wheel and source archive in dist/, whose bytes depend on the commit alone, and what they depend on in build/sbom.cdx.json.
dist: setup
	$(PYTHON) -m pip install -q -e '.[release]'
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PYTHON) -m build --outdir dist
	mkdir -p build
	.venv/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible --output-file build/sbom.cdx.json

release-check: setup
	$(PYTHON) tools/release_check.py "$$TAG"

setup: .venv/ready

.venv/ready: pyproject.toml requirements.lock tools/setup.py
	@if command -v python3 >/dev/null 2>&1; then python3 tools/setup.py; \
	elif command -v python >/dev/null 2>&1; then python tools/setup.py; \
	else echo "error: no Python on PATH"; echo "hint: install Python 3 (any version starts the set-up)"; exit 1; fi

clean:
	rm -rf .venv build dist
