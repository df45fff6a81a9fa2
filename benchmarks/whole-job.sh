#!/usr/bin/env bash
# Times the whole job, image file in and PNG out, beside its peers: benchmarks/whole-job.sh --help
# It starts RabbitMQ, Redis and this system with 2 workers, lets all take turns, prints tables, writes them, a CSV and
# plots below benchmarks/target/whole-job, and leaves nothing running. As root on Debian it first installs what is missing.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/debian.sh
source "$home/pipelines/lib/debian.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=lib/python.sh
source "$home/benchmarks/lib/python.sh"

require_packages
run_module wholejob "$@"
