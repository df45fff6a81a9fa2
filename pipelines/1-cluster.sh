#!/usr/bin/env bash
# Creates the cluster and what belongs to it: pipelines/1-cluster.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/1-cluster.sh [--dry-run] [--plan] [--destroy [--yes]]

Creates the bucket for Terraform's state and, with terraform/gke, the network, the GKE cluster, the registry, the service
accounts and the empty secrets. Takes about 15 minutes the first time; repeated, it changes only what differs.

  --dry-run   prints the commands without running them
  --plan      prints what Terraform would change, and changes nothing
  --destroy   deletes everything except the bucket; asks first
  --yes       does not ask

Reads pipelines/config.env. Next: pipelines/1.1-services.sh
USAGE
}

destroyable=true
plannable=true
read_options "$@"
refuse_arguments
load_config
need_cloud gcloud terraform

variables=("project_id=$PROJECT_ID" "region=$REGION" "zone=$ZONE" "regional=$REGIONAL" "cluster_name=$CLUSTER_NAME"
  "page_host=$PAGE_HOST" "alert_email=$ALERT_EMAIL")
if overlay_is_ha; then
  variables+=(memorystore=true)
fi
if [[ "$destroy" == true ]]; then
  confirm "cluster, network, registry and secrets of $CLUSTER_NAME in $PROJECT_ID"
  if [[ "$plan" == false ]] && cluster_exists; then
    terraform_in gke apply "${variables[@]}" deletion_protection=false
  fi
  terraform_in gke destroy "${variables[@]}" deletion_protection=false
  exit
fi

if [[ "$plan" == true ]]; then
  terraform_in gke apply "${variables[@]}"
  exit
fi
# Terraform needs these to enable the others.
run gcloud services enable cloudresourcemanager.googleapis.com serviceusage.googleapis.com
run_unless gcloud storage buckets describe "gs://$STATE_BUCKET" -- \
  gcloud storage buckets create "gs://$STATE_BUCKET" --location "$REGION" \
  --uniform-bucket-level-access --public-access-prevention
run gcloud storage buckets update "gs://$STATE_BUCKET" --versioning
terraform_in gke apply "${variables[@]}"
