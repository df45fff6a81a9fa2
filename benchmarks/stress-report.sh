#!/usr/bin/env bash
# Makes docs/images/stress-report.png: puts load on a running coordinator of this machine, and takes a picture of the report.
#   benchmarks/stress-report.sh http://localhost:8080
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
server=${1:?give the address of a running coordinator, such as http://localhost:8080}
if [[ "$dry_run" == true ]]; then
  folder='<folder>'
else
  folder=$(mktemp -d)
fi
[[ "$dry_run" == true ]] || trap 'rm -rf -- "$folder"' EXIT

run "$home/pipelines/sobelctl" stress ramp 1 12 20s --size 1600x1200 --filters blur:sigma=3,sobel \
  --expect 'p99<3s,errors<1%' --server "$server" --report "$folder/report.html"

if [[ "$dry_run" == true ]]; then
  run chromium --headless "--screenshot=$folder/report.png" "file://$folder/report.html"
  exit
fi
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1160,1420 \
  --screenshot="$folder/report.png" "file://$folder/report.html" 2>"$folder/chromium.log" || {
  cat "$folder/chromium.log" >&2
  exit 1
}
# A palette of 64 colours is enough for lines and text, and a third of the size.
/usr/bin/python3 -c '
import sys
from PIL import Image
Image.open(sys.argv[1]).convert("RGB").quantize(64).save(sys.argv[2], optimize=True)
' "$folder/report.png" "$home/docs/images/stress-report.png"
ls -l "$home/docs/images/stress-report.png"
