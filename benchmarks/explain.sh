#!/usr/bin/env bash
# Fits the constants of 'sobelctl explain' and compares its predictions with real jobs: benchmarks/explain.sh --help
# It starts RabbitMQ, Redis and this system, with 1 to 4 workers in turn, and writes model.json and a table below
# benchmarks/target/explain. With --keep, the model becomes the one that sobelctl has built in.
#
#   --workers N   up to so many; 4 by default
#   --rounds N    jobs of each kind, whose median counts; 5 by default
#   --busy        the machine does other things: all times are divided by the kernels' slow-down
#   --keep        makes the model the one that sobelctl has built in
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
run_module explain "$@"
