#!/usr/bin/env bash
# Runs compose.yaml with three workers, checks it, and removes it again, including volumes:
#
#   docker compose build && pipelines/compose-smoke.sh
#
# Needs Docker Engine 25 with Compose 2.24, or newer, and what pipelines/5-smoke.sh needs.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
refuse_arguments
cd "$home"
# shellcheck source-path=SCRIPTDIR source=lib/lines.sh
source "$home/pipelines/lib/lines.sh"
export IMAGE_TAG=${IMAGE_TAG:-dev} HTTP_ADDRESS=${HTTP_ADDRESS:-127.0.0.1:8080} COMPOSE_PROJECT_NAME=mosaico-smoke
most_bytes=150000000 # of an image, unpacked
workers=3

# Prints the logs if the script fails, and leaves nothing behind.
take_down() {
  local status=$?
  ((status == 0)) || docker compose logs --no-color >&2
  docker compose down --volumes
  exit "$status"
}

# The number of live workers according to the coordinator; 0 while it does not answer.
live_workers() {
  local status
  status=$(curl --silent --fail "http://$HTTP_ADDRESS/api/workers/status") || status=''
  [[ "$status" =~ \"live\":([0-9]+) ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

# The bytes of an image's files. What "docker image inspect" calls its size depends on the store: containerd's is compressed.
unpacked_bytes() {
  local container
  container=$(docker create "$1")
  docker export "$container" | wc -c
  docker rm "$container" >/dev/null
}

if [[ "$dry_run" == true ]]; then
  for image in coordinator worker; do
    echo "docker export \$(docker create mosaico-$image:$IMAGE_TAG) | wc -c"
  done
  run docker compose up --detach --no-build --wait --wait-timeout 180 --scale worker="$workers"
  run pipelines/5-smoke.sh --url="http://$HTTP_ADDRESS"
  run pipelines/5-smoke.sh --url="http://$HTTP_ADDRESS" docs/images/astronaut-edges.png
  run docker compose stop coordinator worker
  run docker compose down --volumes
  exit
fi

for image in "mosaico-coordinator:$IMAGE_TAG" "mosaico-worker:$IMAGE_TAG"; do
  bytes=$(unpacked_bytes "$image")
  echo "$image: $bytes bytes"
  ((bytes < most_bytes)) || fail "$image has $bytes bytes; the limit is $most_bytes"
done

trap take_down EXIT
docker compose up --detach --no-build --wait --wait-timeout 180 --scale worker="$workers"

deadline=$((SECONDS + 60))
until live=$(live_workers) && ((live == workers)); do
  ((SECONDS < deadline)) || fail "only $live of $workers workers are live after a minute"
  sleep 1
done

pipelines/5-smoke.sh --url="http://$HTTP_ADDRESS"
pipelines/5-smoke.sh --url="http://$HTTP_ADDRESS" docs/images/astronaut-edges.png

# The processes get SIGTERM; one that does not shut down in order has an exit code other than 0.
processes=()
read_lines processes < <(docker compose ps --quiet coordinator worker)
((${#processes[@]} == workers + 1)) || fail "${#processes[@]} processes are running, expected $((workers + 1))"
docker compose stop coordinator worker
for process in "${processes[@]}"; do
  ended=$(docker inspect --format '{{.Name}} {{.State.ExitCode}}' "$process")
  echo "$ended"
  [[ "$ended" == *' 0' ]] || fail "$ended: it did not shut down in order"
done
