#!/usr/bin/env bash
# Takes the picture of `sobelctl monitor` for operate.md: docs/monitor.sh URL > docs/images/monitor.svg
# URL is that of a running coordinator. Needs tmux and python3; the terminal is of 110 columns and 24 rows.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
url=${1:?give the URL of a running coordinator}
name=mosaico-monitor-$$
if [[ "$dry_run" == true ]]; then
  run tmux new-session -d -x 110 -y 24 "$home/pipelines/sobelctl monitor --readonly --server '$url'"
  echo 'tmux capture-pane -e -p | python3 docs/terminal-svg.py'
  exit
fi
tmux() { command tmux -L "$name" "$@"; }
trap 'tmux kill-server 2>/dev/null || true' EXIT

tmux new-session -d -x 110 -y 24 "$home/pipelines/sobelctl monitor --readonly --server '$url'"
for _ in $(seq 150); do
  if tmux capture-pane -p | grep -q 'q quit'; then
    tmux capture-pane -e -p | python3 "$home/docs/terminal-svg.py"
    exit
  fi
  sleep 0.2
done
echo 'The monitor did not show within 30 s.' >&2
exit 1
