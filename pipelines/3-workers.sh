#!/usr/bin/env bash
# Starts worker VMs beside the cluster: pipelines/3-workers.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/3-workers.sh [--dry-run] [--destroy [--yes]]

Makes, by terraform/workers, WORKER_COUNT worker VMs or, where the queue is deep, up to WORKER_COUNT_MAX, and waits for
them. With another IMAGE_TAG they are replaced in turn. For the overlay vms, after 2-images.sh.

  --dry-run   prints every command and runs none
  --destroy   deletes the VMs; they finish or give back what they hold; asks first
  --yes       does not ask

Reads pipelines/config.env. Next: pipelines/4-scale.sh, pipelines/5-smoke.sh
USAGE
}

destroyable=true
read_options "$@"
refuse_arguments
load_config
need_cloud gcloud terraform

if [[ "$destroy" == true ]]; then
  confirm "the worker VMs of $CLUSTER_NAME"
  destroy_worker_vms
  exit
fi

need_vms_overlay
apply_worker_vms "$WORKER_COUNT" "$WORKER_COUNT_MAX"
