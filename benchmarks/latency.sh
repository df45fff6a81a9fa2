#!/usr/bin/env bash
# Times small images through the whole system, one after another on one connection, everything warm.
#
#   benchmarks/latency.sh [REQUESTS]       2000 by default, after as many again to warm up
#
# Broker and Redis are those of AMQP_URI and REDIS_URI, else the embedded ones. Prints medians and percentiles of
# POST /api/process with a 256x256 photograph as PNG and as JPEG, 2 worker processes.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME

port=${PORT:-18080}
log=$(mktemp "${TMPDIR:-/tmp}/mosaico-latency-XXXXXX")
"$home/pipelines/0-local.sh" --port "$port" --workers 2 >"$log" 2>&1 &
stack=$!
trap 'kill -TERM "$stack" 2>/dev/null || true; wait "$stack" 2>/dev/null || true; rm -f "$log"' EXIT
until grep -q "stop " "$log"; do
  kill -0 "$stack" 2>/dev/null || { cat "$log" >&2; exit 1; }
  sleep 0.2
done
grep -E '^ +(broker|redis)' "$log"
"$JAVA_HOME/bin/java" "$home/benchmarks/latency/RequestLatency.java" \
  "http://localhost:$port" "$home/docs/images/astronaut.jpg" "${1:-2000}"
