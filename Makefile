# What one does with Desk360. Everything here also works as scripts/…; nothing must be set.

.DEFAULT_GOAL := help
.PHONY: help run demo-traffic test check contract faults bench clean

SECONDS ?= 60
STEPS ?= 1000
MINUTES ?= 60
SPEED ?= 1

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

run: ## Install what is missing, build, and start everything with a demo company; Ctrl-C stops it
	@setpriv --pdeathsig TERM scripts/run

demo-traffic: ## Let customers and agents play at the desk of a `make run`: MINUTES=60 SPEED=1
	@cargo run -q --locked -p tests --bin demo-traffic -- --minutes $(MINUTES) --speed $(SPEED)

test: ## Everything that must hold: format, lints, contract, all tests
	@scripts/test

check: ## Format and lints only
	@scripts/test check

contract: ## Write openapi/ and frontend-contract/ anew from the code
	@scripts/setup test
	@cargo build --workspace --bins --locked
	@scripts/contract

faults: ## Kill and cut things for SECONDS=60 and over STEPS=1000, and count what was lost
	@scripts/setup run
	@cargo build --workspace --all-targets --locked --features api/test-clock,api/s3
	@FAULTS_SECONDS=$(SECONDS) FAULTS_SEED=$(SEED) scripts/with-postgres cargo test --workspace \
		--locked --features api/test-clock,api/s3 --test suite -- faults::
	@HISTORIES_STEPS=$(STEPS) HISTORIES_SEED=$(SEED) scripts/with-postgres cargo test --workspace \
		--locked --features api/test-clock,api/s3 --test suite -- histories:: --nocapture

bench: ## Measure a release build on this machine; ARGS="p5 p6 --quick" for some of it
	@scripts/bench $(ARGS)

clean: ## Delete what was built and what runs left in the clone; the demo's data stays
	@[ ! -e .local/run.lock ] || flock -n .local/run.lock true || \
		{ echo "make run is under way in this clone; stop it first" >&2; exit 1; }
	@cargo clean
	@rm -rf frontend-contract/node_modules .local
	@echo "The demo's data is in $$(scripts/postgres home); to delete it: scripts/postgres remove that folder"
