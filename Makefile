# Everything from a clean clone: `make run` serves the demo clinic, `make test` proves the whole.
# Needs git, make and Python 3.11 or newer; all else comes pinned into .venv and web/node_modules.

PYTHON ?= python3
UV_VERSION := 0.13.8
BIN := $(CURDIR)/.venv/bin
export PATH := $(BIN):$(PATH)
# Where a company's proxy signs the traffic, only the system knows its certificate.
export NODE_USE_SYSTEM_CA := 1
SYNC := $(BIN)/uv sync --locked --compile-bytecode --quiet

LOCKED := .venv/.locked
NODE_MODULES := web/node_modules/.installed
WEB_APP := web/dist/index.html
WEB_SOURCES := $(shell find web -type f -not -path 'web/node_modules/*' -not -path 'web/dist/*') $(wildcard app/catalogue/*.toml)

.PHONY: setup run test check browser test-faults bench bench-engine package clean

setup: $(LOCKED) $(WEB_APP)
	@$(BIN)/python -m compileall -q app

run: setup
	$(BIN)/interlude serve --demo

test: setup browser check
	cd web && npm run --silent test && npm run --silent size
	$(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	cd web && npm run --silent check

browser: $(LOCKED)
	$(BIN)/python -m tests.browser.chromium

# The long soaks. INTERLUDE_KILLS says how often the server dies.
test-faults: setup browser
	INTERLUDE_KILLS=$${INTERLUDE_KILLS:-200} $(BIN)/pytest tests/faults

bench: setup
	$(BIN)/python -m bench

# The warning engine on simulated patients; about six minutes on two cores. PATIENTS says how many for each scenario.
bench-engine: setup
	$(BIN)/python -m bench.engine --patients $${PATIENTS:-100}

# The wheel with the built web app in it, and its locked requirements: what the container image installs.
package: setup
	rm -rf dist
	$(BIN)/uv build --wheel --quiet
	$(BIN)/uv export --locked --no-dev --no-emit-project --quiet --output-file dist/requirements.txt

clean:
	rm -rf .venv dist web/node_modules web/dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -rf tests/browser/screenshots
	find app tests bench migrations -name __pycache__ -prune -exec rm -rf {} +

.venv/.uv-$(UV_VERSION):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Interlude needs Python 3.11 or newer. Point to one with: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || { \
	  echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	touch $@

$(LOCKED): .venv/.uv-$(UV_VERSION) pyproject.toml uv.lock
	$(SYNC) 2>/dev/null || $(SYNC) --system-certs
	touch $@

$(NODE_MODULES): $(LOCKED) web/package.json web/package-lock.json web/.npmrc
	cd web && npm ci --no-progress
	touch $@

$(WEB_APP): $(NODE_MODULES) $(WEB_SOURCES)
	cd web && npm run --silent build
	touch $@
