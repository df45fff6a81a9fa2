#!/usr/bin/env bash
# Measures what each filter costs, by the parameters that matter, and rewrites the table by which chains are
# classed as heavy. usage: benchmarks/filter-costs.sh     a few minutes; best on a quiet machine
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
cd "$home"
# shellcheck source=pipelines/lib/jdk.sh
source pipelines/lib/jdk.sh
if [[ "$dry_run" == false ]]; then
  JAVA_HOME=$(find_jdk)
  export JAVA_HOME
fi

table=filters/src/main/resources/mosaico/filters/cost/filter-costs.csv
measuring=("${JAVA_HOME:-}/bin/java" --add-modules jdk.incubator.vector -cp 'benchmarks/target/classes:benchmarks/target/lib/*'
  mosaico.benchmarks.FilterCosts)
run mvn -B -q -pl benchmarks -am -DskipTests package
if [[ "$dry_run" == true ]]; then
  echo "$(quoted "${measuring[@]}") >$table"
  exit
fi
measured=$(mktemp)
trap 'rm -f "$measured"' EXIT
"${measuring[@]}" >"$measured"
cp "$measured" "$table"
