# shellcheck shell=bash
# The worker VMs' Terraform root. Sourced; defines functions only. Needs lib/cloud.sh.

worker_vm_variables() {
  variables=("project_id=$PROJECT_ID" "region=$REGION" "cluster_name=$CLUSTER_NAME" "state_bucket=$STATE_BUCKET"
    "image=$(image mosaico-worker)" "worker_count=$1" "worker_count_max=$2")
}

# $1: the least VMs; $2: the most
apply_worker_vms() {
  local variables state
  worker_vm_variables "$1" "$2"
  terraform_in workers apply "${variables[@]}"
  for state in --version-target-reached --stable; do
    run gcloud compute instance-groups managed wait-until "$CLUSTER_NAME-workers" "$state" --region "$REGION" --timeout 1800
  done
}

destroy_worker_vms() {
  local variables
  worker_vm_variables "$WORKER_COUNT" "$WORKER_COUNT_MAX"
  terraform_in workers destroy "${variables[@]}"
}
