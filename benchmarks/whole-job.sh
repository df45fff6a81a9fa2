#!/usr/bin/env bash
# Times the whole job, image file in and PNG out, beside its peers: benchmarks/whole-job.sh --help
# It starts RabbitMQ, Redis and this system with 2 workers, lets all take turns, prints tables, writes them, a CSV and
# plots below benchmarks/target/whole-job, and leaves nothing running. As root on Debian it first installs what is missing.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/debian.sh
source "$home/pipelines/lib/debian.sh"

packages=(rabbitmq-server redis-server libvips-tools plasma-workspace-wallpapers curl
  python3-opencv python3-pika python3-redis python3-matplotlib libturbojpeg0)

if ! command -v dpkg-query >/dev/null; then
  echo "Not Debian: this needs what Debian's packages ${packages[*]} contain." >&2
else
  mapfile -t missing < <(missing_packages "${packages[@]}")
  if ((${#missing[@]} > 0)) && ((EUID == 0)); then
    install_packages "${missing[@]}"
  elif ((${#missing[@]} > 0)); then
    echo "Not installed: ${missing[*]}. Install them: sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi

PYTHONPATH="$home/benchmarks" PYTHONDONTWRITEBYTECODE=1 exec /usr/bin/python3 -m wholejob "$@"
