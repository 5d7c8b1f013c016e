# make alone prints this list. Every target is one line; longer work is a script in .ci or a Go program.
.DEFAULT_GOAL := help
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
COMMIT ?= $(shell git rev-parse HEAD 2>/dev/null)
FUZZTIME ?= 30s
STAMP = -s -w -X main.buildVersion=$(VERSION) -X main.buildCommit=$(COMMIT)

.PHONY: help run build test lint race e2e fuzz bench web clean

help: ## print this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z0-9]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

run: build ## build and serve the exhibition on :8080 (ARGS="--listen :9000")
	@bin/trienlam serve $(ARGS)

build: ## bin/trienlam, one static file
	CGO_ENABLED=0 go build -trimpath -ldflags "$(STAMP)" -o bin/ ./cmd/trienlam

test: ## install what is missing (Debian), check everything, run every test
	@.ci/test

lint: ## vet, gofumpt, staticcheck, tsc
	@.ci/lint

race: ## the concurrent packages under the race detector (needs gcc)
	@.ci/race

e2e: ## the whole school in a real browser, what is written for LibreOffice
	go test -tags e2e -v -count 1 ./exhibits/assemble ./kiosk/report ./kiosk/kiosktest/...

fuzz: ## every fuzz test for FUZZTIME each (30s)
	@.ci/fuzz $(FUZZTIME)

bench: build ## figures of this machine: followers, pages, views, start, size, memory, a year's figures
	@go run ./cmd/loadgen -bin bin/trienlam $(ARGS) && go test -run XXX -bench Year ./kiosk/visit ./kiosk/report

web: ## rebuild web/dist from web/
	@go run ./cmd/webbuild

clean: ## remove what make has made
	rm -rf bin web/node_modules
