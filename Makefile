# A contributor's tasks, each one short command. CONTRIBUTING.md describes them; `make` lists them.
# Variables: M a module or several (M=customer-domain), T a test class or pattern (T=EventJsonTest).
MVN ?= mvn
M ?=
T ?=
FOR ?= 10m

large_tables = $(MVN) verify -Plong -pl customer-admin -am -Dtest=None -Dit.test=LargeTablesIT
only = $(if $(M),-pl $(M) -am) $(if $(T),'-Dtest=$(T)')

.DEFAULT_GOAL := help
.PHONY: help run verify test compile format check-format lint-openapi check-template docs docs-commands events screenshots package release frameworks \
        custom-runtime benchmarks cold-start fuzz mutation long

help: ## list the tasks
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: ## run the whole system on this machine
	$(MVN) -q compile exec:exec -pl customer-local -am

verify: ## build and test everything, as README says
	$(MVN) verify

compile: ## compile everything, tests included
	$(MVN) -q test-compile

test: ## test: all, one module and what it needs (M=), one class (T=)
	$(MVN) test $(only)

screenshots: ## use the console in a browser, and replace the README's pictures of it (needs Chromium)
	$(MVN) test -pl customer-local -am -Dtest=ConsoleIT -Dconsole.screenshots=true

format: ## format the Java sources
	$(MVN) -q -f build/parent verify -Dformat=apply

check-format: ## check the format alone
	$(MVN) -q -f build/parent verify

lint-openapi: ## check the OpenAPI document
	docs/openapi/lint.sh

check-template: ## check template.yaml and its translations (needs cfn-lint)
	python3 build/template/check.py

docs: ## build the documentation site, which `make run` then serves at /docs/
	docs/site/build.sh

docs-commands: ## run the commands of the documentation that no test runs
	build/docs/run.py

events: ## write docs/events.md as the schema has it
	$(MVN) test -pl customer-domain -am -Dtest=EventsCatalogueTest -Devents.catalogue=write

package: ## make the zips that are deployed
	$(MVN) package -DskipTests

release: ## build and check what a release publishes
	$(MVN) -Prelease -DskipTests verify

frameworks: ## build the examples of Spring Boot and Quarkus
	$(MVN) verify -Pframeworks -DskipTests -Dexamples.skip=false -pl examples -am

custom-runtime: ## make the zip for an OS-only runtime too (Linux on x86_64, JDK 25, the right to mount)
	$(MVN) package -DskipTests -Pcustom-runtime

benchmarks: ## run all benchmarks
	$(MVN) -q compile exec:exec -pl customer-benchmarks -am

cold-start: ## lay out the functions that are compared, and measure their cold starts
	customer-benchmarks/cold-start.sh

fuzz: ## search for inputs that break a fuzz test: make fuzz M=customer-event-json T=EventJsonFuzzTest FOR=60s
	$(MVN) test -Pfuzz $(only) -Dfuzz.duration=$(FOR)

mutation: ## list changes of the code that no test notices (Maven itself on a JDK 21 or later)
	$(MVN) test -Pmutation -pl customer-domain,customer-event-json,customer-stream-relay -am

long: ## the runs that are too long for every build, or one of them: M= and T=
	$(if $(filter %IT,$(T)),,$(MVN) test -Plong $(only))
	$(if $(M)$(T),$(if $(filter LargeTablesIT,$(T)),$(large_tables)),$(large_tables))
