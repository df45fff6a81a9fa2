#!/usr/bin/env bash
# Sends a stack ten times the load that it can serve, for so many seconds (30), and then as much as before.
#   benchmarks/overload.sh 30
# The stack is its own: two workers, and a coordinator with 512 MB of heap. Every result is compared. It prints what was done, what was
# refused, the latencies, and the coordinator's resident memory; the code is 1 if an answer is neither right nor a 503, or not all is served afterwards.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
seconds=${1:-30}
port=${OVERLOAD_PORT:-18731}
server=http://localhost:$port
load=(--size 800x600 --filters 'blur:sigma=2,sobel' --verify --json --timeout 120s --in-flight 2000 --server "$server")

if [[ "$dry_run" == true ]]; then
  run env JAVA_TOOL_OPTIONS=-Xmx512m "$home/pipelines/0-local.sh" --port "$port" --workers 2
  run "$home/pipelines/sobelctl" stress burst 60 "${load[@]}"
  run "$home/pipelines/sobelctl" stress steady '<ten times the rate>' "${seconds}s" "${load[@]}"
  run "$home/pipelines/sobelctl" stress burst 60 "${load[@]}"
  exit
fi

folder=$(mktemp -d)
stack=
finish() {
  [[ -z "$stack" ]] || kill "$stack" 2>/dev/null || true
  [[ -z "$stack" ]] || wait "$stack" 2>/dev/null || true
  rm -rf -- "$folder"
}
trap finish EXIT
JAVA_TOOL_OPTIONS=-Xmx512m "$home/pipelines/0-local.sh" --port "$port" --workers 2 >"$folder/log" 2>&1 &
stack=$!
for ((i = 0; i < 300; i++)); do
  ! curl -fs -o "$folder/ready" "$server/health/ready" || break
  sleep 0.5
done
coordinator=$(pgrep -n -f 'coordinator\.jar')

# What a run did, a line; its rate stands in the folder.
report() {
  python3 - "$1" "$folder/$1.json" "/proc/$coordinator/status" <<'END'
import json, re, sys
name, path, status = sys.argv[1:]
r = json.load(open(path))
peak = int(re.search(r"VmHWM:\s+(\d+)", open(status).read())[1]) // 1024
p = r["latency"]
print(f'{name}: {r["planned"]} sent, {r["done"]} exact in {r["seconds"]:.1f} s ({r["throughput"]:.1f} a second), '
      f'refused or failed {r["errorsByKind"]}; p50 {p["p50"]:.2f} s, p99 {p["p99"]:.2f} s; coordinator {peak} MB resident at the most')
wrong = {kind: n for kind, n in r["errorsByKind"].items() if "503" not in kind}
sys.exit(1 if wrong or (name == "afterwards" and r["errors"]) else 0)
END
}
rate() {
  python3 -c 'import json, sys; print(max(1, round(10 * json.load(open(sys.argv[1]))["throughput"])))' "$folder/before.json"
}

"$home/pipelines/sobelctl" stress burst 60 "${load[@]}" >"$folder/warm.json" 2>"$folder/warm.log"
"$home/pipelines/sobelctl" stress burst 60 "${load[@]}" >"$folder/before.json" 2>"$folder/before.log"
report before
"$home/pipelines/sobelctl" stress steady "$(rate)" "${seconds}s" "${load[@]}" >"$folder/overload.json" 2>"$folder/overload.log" || true
report overload
"$home/pipelines/sobelctl" stress burst 60 "${load[@]}" >"$folder/afterwards.json" 2>"$folder/afterwards.log" || true
report afterwards
