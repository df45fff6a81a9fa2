#!/usr/bin/env bash
# Prints how much of the code the tests execute: pipelines/coverage.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"

usage() {
  cat <<'USAGE'
usage: pipelines/coverage.sh [--dry-run]

Prints, in Markdown, the share of lines that the tests executed, in total and by module. Record it first:

  pipelines/verify.sh -Pcoverage

JaCoCo watches the JVMs that run tests. The processes that end-to-end tests start are not counted, nor is code that only
tests and benchmarks use.

  --dry-run   prints the command without running it
USAGE
}

# shellcheck source-path=SCRIPTDIR source=lib/step.sh
source "$home/pipelines/lib/step.sh"
read_options "$@"
refuse_arguments

cd "$home"
reporting=(mvn -B -q --no-transfer-progress -Pcoverage -pl '!benchmarks,!test-kit' jacoco:report)
if [[ "$dry_run" == true ]]; then
  run "${reporting[@]}"
  exit
fi
if [[ ! -f target/jacoco.exec ]]; then
  echo 'coverage.sh: nothing has been recorded; run pipelines/verify.sh -Pcoverage first' >&2
  exit 1
fi
JAVA_HOME=$(find_jdk)
export JAVA_HOME
rm -f -- */target/site/jacoco/jacoco.csv
"${reporting[@]}" >&2

# Columns 8 and 9 count the lines missed and covered, column 1 names the module.
awk -F, '
  FNR > 1 { missed[$1] += $8; covered[$1] += $9; all_missed += $8; all_covered += $9 }
  function percent(hit, miss) { return hit + miss == 0 ? "" : sprintf("%.1f %%", 100 * hit / (hit + miss)) }
  END {
    printf "Lines covered by tests: **%s**\n\n| module | lines | covered |\n| --- | ---: | ---: |\n", percent(all_covered, all_missed)
    fflush() # sort writes to the same standard output
    for (module in covered) {
      printf "| %s | %d | %s |\n", module, covered[module] + missed[module], percent(covered[module], missed[module]) | "sort"
    }
  }' ./*/target/site/jacoco/jacoco.csv
