#!/usr/bin/env bash
# Simulates the pipeline with the service times that whole-job.sh measured: benchmarks/scaling.sh --help
# First it checks the model against real runs at 1 to 4 workers; then it goes to 10,000, with several coordinators, and
# prints tables and writes plots below benchmarks/target/scaling.
#
#   --times FILE  service times; by default the last that were measured
#   --tree DIR    the checkout whose runs are real; this one by default
#   --rounds N    of the real runs; 10 by default, 0 leaves them out
#   --limit N     minutes after which it gives up; 60 by default
#   --docs        also copies the plots to docs/images
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/debian.sh
source "$home/pipelines/lib/debian.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=lib/python.sh
source "$home/benchmarks/lib/python.sh"

require_packages
run_module scaling "$@"
