# Each target works as the first command on a fresh clone: Python 3.11+, git and make are enough.
# Written for the make of macOS (3.81) too.

ADDRESS ?= 127.0.0.1:8000
FORMAT ?= text

PY = .venv/bin/python
PIP = $(PY) -m pip -qq --disable-pip-version-check --no-input

# Material tells on every run that its support ends in May 2027; the README says so, and the way out.
export NO_MKDOCS_2_WARNING = 1

# If the folder moved or its Python is gone, our environment would run other code: make it again.
$(shell test ! -e .venv/.made || test "`cat .venv/.made`" = "`pwd -P`" -a -x .venv/bin/python || rm -rf .venv)

.PHONY: help serve site offline links-external test check spelling fix lock clean

help: ## Show the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'

serve: .venv/.installed-site ## Show the site on http://127.0.0.1:8000, each page as it was saved
	@$(PY) -m mkdocs serve --dev-addr $(ADDRESS)

site: .venv/.installed-site ## Build the site into site/, strictly, and check its links; COLD=1 uses nothing kept
	@$(PY) scripts/build_site.py $(if $(COLD),--cold)

offline: .venv/.installed-site ## Build site-offline/, to be opened from its files without a server
	@$(PY) scripts/build_site.py --offline

links-external: site ## Ask other sites whether the pages we link to are still there
	@$(PY) scripts/check_external_links.py

test: .venv/.installed-test ## Run every test
	@browser=`$(PY) scripts/chromium.py` && WEGWIJS_BROWSER="$$browser" $(PY) -m pytest -n auto --dist loadfile

check: .venv/.installed-test ## Check the data and the code
	@.venv/bin/wegwijs check --format $(FORMAT)
	@.venv/bin/wegwijs schema --check
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(PY) -m mypy --no-error-summary
	@.venv/bin/zizmor --offline --quiet --no-progress --persona pedantic .github

spelling: .venv/.installed-spelling ## Check the spelling of every text in its language
	@$(PY) scripts/spelling.py --format $(FORMAT)

fix: .venv/.installed-test ## Format the code and mend what can be mended
	@$(PY) -m ruff check --fix-only --quiet
	@$(PY) -m ruff format --quiet

lock: .venv/.installed-site ## Write requirements.lock again, with the newest versions allowed
	@$(PIP) install --upgrade uv
	@$(PY) scripts/lock.py

clean: ## Remove what make made
	rm -rf .venv site .site-fresh .site-old site-offline .site-offline-fresh .site-offline-old .cache build plugins/*.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/.made:
	@sh scripts/venv.sh
	@pwd -P > $@

.venv/.installed-site: .venv/.made requirements.lock pyproject.toml
	@echo "Installing what the site needs into .venv (once; a minute at most from a warm cache)"
	@sed '/^# Part 2/,$$d' requirements.lock > .venv/site.lock
	@$(PIP) install --require-hashes -r .venv/site.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-test: .venv/.installed-site
	@echo "Installing what the tests need into .venv (once)"
	@sed '/^# Part 3/,$$d' requirements.lock > .venv/test.lock
	@$(PIP) install --require-hashes -r .venv/test.lock
	@touch $@

.venv/.installed-spelling: .venv/.installed-site
	@echo "Installing the dictionaries into .venv (once)"
	@sed '/^# Part 2/,/^# Part 3/d' requirements.lock > .venv/spelling.lock
	@$(PIP) install --require-hashes -r .venv/spelling.lock
	@touch $@
