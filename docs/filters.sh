#!/usr/bin/env bash
# Rewrites docs/filters.md and its pictures from the catalogue: docs/filters.sh
# Run it after every change of a filter's name, words or parameters, and review what git says has changed.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
cd -- "$home"
run mvn -B -q -pl filters test -Dtest=FilterDocumentTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dmosaico.golden=write
