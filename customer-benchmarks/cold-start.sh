#!/bin/sh
# Prints the table of docs/cold-start.md. Requires Linux on x86_64, a JDK 25 that Maven can find,
# Maven on a JDK 17, unzip, Node.js with npm (which compiles Lambda's runtime client: cmake, autoconf,
# libtool, make, g++), and the right to mount.
# `cold-start.sh build` only lays the functions out, `cold-start.sh measure` only measures them.
set -e
cd "$(dirname "$0")"

step() {
  echo "cold-start.sh: $1" >&2
}

build() {
  step "the API: compile, package, train and check the custom runtime"
  mvn -q package dependency:copy-dependencies -DskipTests -Pcustom-runtime -f ../pom.xml \
    -pl customer-custom-runtime -am -DincludeGroupIds=com.amazonaws -DincludeScope=runtime
  rows=$PWD/target/cold-start
  step "the bare hello"
  mvn -q compile exec:exec -f ../pom.xml -pl customer-benchmarks -am \
    -Dexec.mainClass=io.customerrecord.benchmarks.coldstart.PackageHello
  ln -sfn "$PWD/../customer-custom-runtime/target/custom" "$rows/custom"
  mkdir -p "$rows/node" "$rows/managed"
  step "Node.js: npm compiles Lambda's runtime client, which takes minutes the first time"
  (
    cd functions/node
    [ -d node_modules ] || npm ci --silent
    npm run --silent build
    cp bootstrap "$rows/node"
    ln -sfn "$PWD/node_modules" "$rows/node/node_modules"
  )
  (
    cd "$rows/managed"
    rm -rf lib
    unzip -q ../../../../customer-lambda-api/target/customer-lambda-api-function.zip
    cp ../../../../customer-custom-runtime/target/dependency/aws-lambda-java-*.jar lib
  )
  cp functions/managed/bootstrap "$rows/managed"
  step "the typical function and Spring Boot"
  mvn -q package -f functions/pom.xml
  for function in typical spring-boot; do
    rm -rf "${rows:?}/$function"
    mkdir "$rows/$function"
    cp -r "functions/$function/bootstrap" "functions/$function/target/lib" "$rows/$function"
    cp functions/$function/target/*.jar "$rows/$function/lib"
  done
}

measure() {
  step "measure; nothing else should run on this machine"
  # Spring Boot runs on the JDK that Maven runs on
  COLD_START_JAVA_17=$(mvn -v | sed -n 's/^Java version: 17\..*runtime: //p')/bin/java
  export COLD_START_JAVA_17
  mvn -q compile exec:exec -f ../pom.xml -pl customer-benchmarks -am \
    -Dexec.mainClass=io.customerrecord.benchmarks.coldstart.ColdStart
}

case "${1:-all}" in
  build) build ;;
  measure) measure ;;
  all) build && measure ;;
  *) echo "usage: $0 [build|measure]" >&2; exit 2 ;;
esac
