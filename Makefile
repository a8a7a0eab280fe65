# From a clean clone, on a machine with Python 3.11 or newer, git and make:
#   make run     everything it takes, then the main job with its report
#   make test    everything it takes, then lint and all tests
#   make fuzz    the wire between host and sandboxes, with any bytes, for ten minutes
#   make soak    everything it takes, then 20,000 samples through warm slots; ARGS="--samples 2000 --bench humaneval+"
#   make same    everything it takes, then all samples in every way there is to judge them; ARGS="--ways one,eight"
#   make bench   everything it takes, then runner against others; ARGS="--only service --sandboxfusion DIR" and the like
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed

export PIP_DISABLE_PIP_VERSION_CHECK = 1
# Where this is set, each of several hundred commands that tests start compiles all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test tested bench fuzz soak same lint venv engine images tools clean

run: images
	@scripts/run.sh

test: lint tested

# First what looks at the whole engine, beside the linters; then four at a time on two cores, since many tests wait
# for a container or a browser: a file each, which shares its slots, those first that may take longest.
tested: images tools
	$(BIN)/pytest -m alone
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder -m "not alone"

bench: images
	$(BIN)/python scripts/bench.py $(ARGS)

# As long as you like: make fuzz ARGS="--seconds 60". Led by coverage where atheris is installed.
fuzz: venv
	$(BIN)/python scripts/fuzz_wire.py $(ARGS)

soak: images
	$(BIN)/python -m scripts.soak $(ARGS)

same: images
	$(BIN)/python -m scripts.same_verdicts $(ARGS)

lint: venv
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

venv: $(INSTALLED)

$(INSTALLED): pyproject.toml
	@PYTHON="$(PYTHON)" scripts/make_venv.sh
	@touch $@

tools:
	@scripts/ensure_test_tools.sh

engine: venv
	@scripts/ensure_engine.sh

images: engine
	$(BIN)/runner images build

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
