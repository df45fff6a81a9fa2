#!/usr/bin/env bash
# Measures what each filter costs, by the parameters that matter, and rewrites the table by which chains are
# classed as heavy. usage: benchmarks/filter-costs.sh     a few minutes; best on a quiet machine
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=pipelines/lib/jdk.sh
source pipelines/lib/jdk.sh
JAVA_HOME=$(find_jdk)
export JAVA_HOME

table=filters/src/main/resources/mosaico/filters/cost/filter-costs.csv
measured=$(mktemp)
trap 'rm -f "$measured"' EXIT
mvn -B -q -pl benchmarks -am -DskipTests package
"$JAVA_HOME/bin/java" --add-modules jdk.incubator.vector -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
  mosaico.benchmarks.FilterCosts >"$measured"
cp "$measured" "$table"
