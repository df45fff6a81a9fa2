#!/usr/bin/env bash
# Takes everything down: pipelines/9-destroy.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/9-destroy.sh [--dry-run] [--yes]

Deletes, by each step's own --destroy and in this order: worker VMs, firewall rules, broker and Redis with their data,
cluster, network, registry and secrets. The bucket of Terraform's state stays. Asks first.

  --dry-run   prints every command and runs none
  --yes       does not ask

Reads pipelines/config.env.
USAGE
}

read_options "$@"
refuse_arguments
load_config
need_cloud gcloud terraform kubectl
confirm "everything that stands in $PROJECT_ID under the name $CLUSTER_NAME"

options=(--destroy --yes)
[[ "$dry_run" == false ]] || options+=(--dry-run)
for step in 3-workers 1.2-firewalls 1.1-services 1-cluster; do
  "$home/pipelines/$step.sh" "${options[@]}"
done
echo "# Left: gs://$STATE_BUCKET. To delete it too: gcloud storage rm --recursive gs://$STATE_BUCKET"
