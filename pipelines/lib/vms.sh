# shellcheck shell=bash
# The worker VMs' Terraform root. Sourced; defines functions only. Needs lib/cloud.sh.

worker_vm_variables() {
  variables=("project_id=$PROJECT_ID" "region=$REGION" "cluster_name=$CLUSTER_NAME" "state_bucket=$STATE_BUCKET"
    "image=$(image mosaico-worker)" "worker_count=$1" "worker_count_max=$2")
  if overlay_is_ha; then
    variables+=(queue_type=quorum)
  fi
}

# The minutes that the autoscaler gets to apply new limits: five, and ten more for each time that the size must be halved,
# since terraform/workers lets it remove half in ten minutes. $1: the size; $2: the most VMs
minutes_to_follow() {
  local size=$1 minutes=5
  while ((size > $2)); do
    size=$(((size + 1) / 2))
    minutes=$((minutes + 10))
  done
  echo "$minutes"
}

# Waits until the autoscaler has applied the limits, some time after Terraform set them: until then the group is stable
# at its old size. $1: the least VMs; $2: the most
await_size() {
  local size look minutes=''
  for ((look = 0; ; look++)); do
    capture size "$1" gcloud compute instance-groups managed describe "$CLUSTER_NAME-workers" --region "$REGION" \
      '--format=value(targetSize)'
    ((size < $1 || size > $2)) || return 0
    : "${minutes:=$(minutes_to_follow "$size" "$2")}"
    ((look < minutes * 12)) ||
      fail "the autoscaler of $CLUSTER_NAME-workers did not set its size to $1..$2 within $minutes minutes"
    if ((look % 12 == 0)); then
      echo "$CLUSTER_NAME-workers has a target size of $size VMs, not yet $1 to $2: minute $((look / 12)) of $minutes at most" >&2
    fi
    sleep 5
  done
}

# $1: the least VMs; $2: the most
apply_worker_vms() {
  local variables state
  image_exists mosaico-worker "$IMAGE_TAG" ||
    fail "$(image mosaico-worker) is not in the registry: run pipelines/2-images.sh first, or set IMAGE_TAG to a tag that is"
  worker_vm_variables "$1" "$2"
  terraform_in workers apply "${variables[@]}"
  [[ "$plan" == false ]] || return 0
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
