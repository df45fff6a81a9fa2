#!/usr/bin/env bash
# Deletes everything: pipelines/9-destroy.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/9-destroy.sh [--dry-run] [--yes]

Deletes, with each step's own --destroy and in this order: worker VMs, firewall rules, the broker and Redis with their data,
cluster, network, registry and secrets. The bucket with Terraform's state stays. Asks first.

  --dry-run   prints the commands without running them
  --yes       does not ask

Reads pipelines/config.env.
USAGE
}

read_options "$@"
refuse_arguments
load_config
need_cloud gcloud terraform kubectl
confirm "everything named $CLUSTER_NAME in $PROJECT_ID"

options=(--destroy --yes)
[[ "$dry_run" == false ]] || options+=(--dry-run)
for step in 3-workers 1.2-firewalls 1.1-services 1-cluster; do
  "$home/pipelines/$step.sh" "${options[@]}"
done
# Disks that outlived their volumes; GKE labels them with the cluster.
capture disks '<disks>' gcloud compute disks list "--filter=labels.goog-k8s-cluster-name=$CLUSTER_NAME" \
  '--format=value(name,zone.basename())'
[[ -z "$disks" ]] || echo "# Left, and still paid for: disks (name, zone) that gcloud compute disks delete NAME --zone ZONE deletes:
$disks"
echo "# Left: gs://$STATE_BUCKET. To delete it too: gcloud storage rm --recursive gs://$STATE_BUCKET"
