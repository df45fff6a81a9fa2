#!/usr/bin/env bash
# Opens the broker and Redis to worker VMs, and to nobody else outside the cluster: pipelines/1.2-firewalls.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/1.2-firewalls.sh [--dry-run] [--plan] [--destroy [--yes]]

Creates, with terraform/firewalls, the network's rules: broker and Redis for the worker VMs' service account only, health
checks, SSH through Identity-Aware Proxy. For the overlay vms.

  --dry-run   prints the commands without running them
  --plan      prints what Terraform would change, and changes nothing
  --destroy   deletes the rules; asks first
  --yes       does not ask

Reads pipelines/config.env. Next: pipelines/2-images.sh
USAGE
}

destroyable=true
plannable=true
read_options "$@"
refuse_arguments
load_config
need_cloud gcloud terraform kubectl

variables=("project_id=$PROJECT_ID" "region=$REGION" "cluster_name=$CLUSTER_NAME" "state_bucket=$STATE_BUCKET")
if [[ "$destroy" == true ]]; then
  confirm "the firewall rules of $CLUSTER_NAME"
  # To delete the rules, any addresses will do.
  terraform_in firewalls destroy "${variables[@]}" broker_address=192.0.2.1 redis_address=192.0.2.2
  exit
fi

need_vms_overlay
use_cluster
address broker rabbitmq-internal
redis=''
overlay_is_ha || address redis redis-internal
[[ -n "$broker" && (-n "$redis" || "$OVERLAY" == ha-vms) ]] ||
  fail 'the broker and Redis have no addresses for VMs yet: run pipelines/1.1-services.sh, which waits for them'
terraform_in firewalls apply "${variables[@]}" "broker_address=$broker" "redis_address=$redis"
