#!/usr/bin/env bash
# Times the whole job, image file in and PNG out, beside its peers: benchmarks/whole-job.sh --help
# It starts RabbitMQ, Redis and this system with 2 workers, lets all take turns, prints tables, writes them, a CSV and
# plots below benchmarks/target/whole-job, and leaves nothing running. As root on Debian it first installs what is missing.
#
#   --cases LIST  jpeg, progressive, png, eight, latency, stages by default; resize, edges, chain-of-five, batch and gigapixel ones
#                 when asked for: an unknown name lists all
#   --rounds N    turns of each system in each case; 10 by default
#   --warmup N    images of each case before it is timed; 40 by default
#   --requests N  of each small image; 2000 by default
#   --tree DIR    the checkout to measure; this one by default
#   --before DIR  another checkout, measured in turns with it
#   --isolated    also DECODER=isolated, in turns with DECODER=inline
#   --no-peers    compares with OpenCV alone
#   --side N      pixels of the gigapixel's side; 32768 by default
#   --limit N     minutes after which it gives up; 90 by default
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
run_module wholejob "$@"
