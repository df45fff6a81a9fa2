# shellcheck shell=bash
# The worker VMs' Terraform root. Sourced; defines functions only. Needs lib/cloud.sh.

worker_vm_variables() {
  variables=("project_id=$PROJECT_ID" "region=$REGION" "cluster_name=$CLUSTER_NAME" "state_bucket=$STATE_BUCKET"
    "image=$(image mosaico-worker)" "worker_count=$1" "worker_count_max=$2")
}

# Waits until the autoscaler has taken the limits over, which it does some time after Terraform set them: until then the
# group is stable at the size it had. $1: the least VMs; $2: the most
await_size() {
  local size attempt
  for attempt in {1..60}; do
    capture size "$1" gcloud compute instance-groups managed describe "$CLUSTER_NAME-workers" --region "$REGION" \
      '--format=value(targetSize)'
    if ((size >= $1 && size <= $2)); then
      return
    fi
    echo "$CLUSTER_NAME-workers is to have $size VMs, not yet $1 to $2 ($attempt of 60)" >&2
    sleep 5
  done
  fail "the autoscaler of $CLUSTER_NAME-workers did not set its size to $1..$2 within five minutes"
}

# $1: the least VMs; $2: the most
apply_worker_vms() {
  local variables state
  worker_vm_variables "$1" "$2"
  terraform_in workers apply "${variables[@]}"
  await_size "$1" "$2"
  for state in --version-target-reached --stable; do
    run gcloud compute instance-groups managed wait-until "$CLUSTER_NAME-workers" "$state" --region "$REGION" --timeout 1800
  done
}

destroy_worker_vms() {
  local variables
  worker_vm_variables "$WORKER_COUNT" "$WORKER_COUNT_MAX"
  terraform_in workers destroy "${variables[@]}"
}
