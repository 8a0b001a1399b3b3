PYTHON ?= python3
PORT ?= 8000
# More arguments for pytest: make test ARGS="tests/site -k health"
ARGS ?=

.PHONY: run test lint bench-search bench-site bench-lighthouse messages requirements

run:
	@$(PYTHON) scripts/run.py --port $(PORT)

test:
	@$(PYTHON) scripts/test.py $(ARGS)

lint:
	@$(PYTHON) scripts/lint.py

bench-search:
	@$(PYTHON) scripts/bench.py search $(ARGS)

bench-site:
	@$(PYTHON) scripts/bench.py site $(ARGS)

bench-lighthouse:
	@$(PYTHON) scripts/bench.py lighthouse $(ARGS)

messages:
	@$(PYTHON) scripts/messages.py

requirements:
	@$(PYTHON) scripts/requirements.py
