#!/usr/bin/env bash
# Starts worker VMs beside the cluster: pipelines/3-workers.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/3-workers.sh [--dry-run] [--plan] [--destroy [--yes]]

Creates, with terraform/workers, WORKER_COUNT worker VMs, up to WORKER_COUNT_MAX while the queue is long, and waits for
them. If IMAGE_TAG has changed, they are replaced one by one. For the overlay vms, after 2-images.sh.

  --dry-run   prints the commands without running them
  --plan      prints what Terraform would change, and changes nothing
  --destroy   deletes the VMs, which finish or requeue what they hold; asks first
  --yes       does not ask

Reads pipelines/config.env. Next: pipelines/4-scale.sh, pipelines/5-smoke.sh
USAGE
}

destroyable=true
plannable=true
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
