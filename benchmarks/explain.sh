#!/usr/bin/env bash
# Fits the constants of 'sobelctl explain' and compares its predictions with real jobs: benchmarks/explain.sh --help
# It starts RabbitMQ, Redis and this system, with 1 to 4 workers in turn, and writes model.json and a table below
# benchmarks/target/explain. With --keep, the model becomes the one that sobelctl has built in.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/debian.sh
source "$home/pipelines/lib/debian.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=lib/python.sh
source "$home/benchmarks/lib/python.sh"

require_packages
run_module explain "$@"
