#!/usr/bin/env bash
# Times a worker from the start of its JVM until it consumes: until it announces itself in Redis, which it does once
# its consumer is there. With the ahead-of-time cache and without, in turn.
#
#   AMQP_URI=amqp://... REDIS_URI=redis://... benchmarks/cold-start.sh [ROUNDS]      9 by default
#
# Broker and Redis must be real ones of its own: it looks for its worker in the registry and takes all tiles there are.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"
export AMQP_URI=${AMQP_URI:-} REDIS_URI=${REDIS_URI:-} HTTP_PORT=0 WORKER_CONCURRENCY=1
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/aot.sh
source "$home/pipelines/lib/aot.sh"

building=(mvn -B -q -pl sobel-worker -am -Dmaven.test.skip=true package)
if [[ "$dry_run" == true ]]; then
  run "${building[@]}"
  echo "# Records $aot_cache, then, ${1:-9} times each:"
  run java -jar sobel-worker/target/sobel-worker.jar
  run java "-XX:AOTCache=$aot_cache" -jar sobel-worker/target/sobel-worker.jar
  exit
fi
: "${AMQP_URI:?}" "${REDIS_URI:?}"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
(cd "$home" && "${building[@]}")
record_aot_cache
flags=()
read_lines flags < <(jvm_flags)

# Milliseconds until the worker, started with the flags given, has its entry in the registry.
start() {
  local began pid
  WORKER_ID=cold-$RANDOM$RANDOM
  export WORKER_ID
  began=$(date +%s%N)
  "$JAVA_HOME/bin/java" "${flags[@]}" "$@" -jar "$home/sobel-worker/target/sobel-worker.jar" >/dev/null 2>&1 &
  pid=$!
  until redis-cli -u "$REDIS_URI" zscore workers "$WORKER_ID" | grep -q .; do
    kill -0 "$pid" || exit 1
  done
  echo $((($(date +%s%N) - began) / 1000000))
  kill -TERM "$pid"
  wait "$pid"
}

median() {
  sort -n "$1" | sed -n "$((($(wc -l <"$1") + 1) / 2))p"
}

folder=$(mktemp -d "${TMPDIR:-/tmp}/mosaico-cold-XXXXXX")
trap 'rm -rf "$folder"' EXIT
for ((round = 0; round < ${1:-9}; round++)); do
  start >>"$folder/without"
  start "-XX:AOTCache=$aot_cache" >>"$folder/with"
done
for how in without with; do
  echo "$how the cache: median $(median "$folder/$how") ms, least $(sort -n "$folder/$how" | head -1) ms"
done
