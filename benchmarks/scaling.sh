#!/usr/bin/env bash
# Simulates the pipeline with the service times that whole-job.sh measured: benchmarks/scaling.sh --help
# First it checks the model against real runs at 1 to 4 workers; then it goes to 10,000, with several coordinators, and
# prints tables and writes plots below benchmarks/target/scaling.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/debian.sh
source "$home/pipelines/lib/debian.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=lib/python.sh
source "$home/benchmarks/lib/python.sh"

require_packages
run_module scaling "$@"
