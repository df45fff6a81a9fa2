#!/usr/bin/env bash
# Sets the number of workers: pipelines/4-scale.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/4-scale.sh pods|vms N|MIN..MAX [--dry-run]

  pipelines/4-scale.sh pods 12      exactly 12 worker pods
  pipelines/4-scale.sh vms 5        exactly 5 worker VMs
  pipelines/4-scale.sh pods 3..20   3 to 20, depending on load
  pipelines/4-scale.sh vms 0..9     none while there is nothing to do

The default Spot pool holds about 18 worker pods (6 n2-standard-4; a pod requests 1 CPU, 3 fit a node); for more, raise
spot_pool.max in terraform/gke/terraform.tfvars and run 1-cluster.sh. VMs run the image of IMAGE_TAG and are replaced if
they have another; their number at most halves in ten minutes.

Running jobs continue: new workers join at once, leaving ones finish or requeue what they hold. The setting lasts until
1.1-services.sh or 2-images.sh (pods), or 3-workers.sh (VMs) runs again; to make it permanent, change k8s/ or
pipelines/config.env.

  --dry-run   prints the commands without running them
USAGE
}

# Reads N or MIN..MAX into $least and $most.
read_range() {
  [[ "$1" =~ ^([1-9][0-9]{0,3}|0)(\.\.([1-9][0-9]{0,3}))?$ ]] ||
    fail "'$1' must be a whole number from 1 to 1000, or two with .. between them" 2
  least=${BASH_REMATCH[1]}
  most=${BASH_REMATCH[3]:-$least}
  ((most <= 1000)) || fail "'$1' must be a whole number from 1 to 1000, or two with .. between them" 2
  ((least <= most)) || fail "'$1' must have the smaller number first" 2
  ((least > 0)) || [[ "${arguments[0]}" == vms && "$most" != 0 ]] ||
    fail "'$1': only VMs may go down to 0, and not always: vms 0..N; pipelines/3-workers.sh --destroy removes them" 2
}

# $1: the kind that scales; $2, $3: its fields for minimum and maximum
patch_pods() {
  in_namespace patch "$1" worker --type merge --patch "{\"spec\":{\"$2\":$least,\"$3\":$most}}"
}

scale_pods() {
  use_cluster
  if overlay_has keda "$OVERLAY"; then
    patch_pods scaledobject minReplicaCount maxReplicaCount
  else
    patch_pods horizontalpodautoscaler minReplicas maxReplicas
  fi
  if ((least == most)); then
    await_worker_pods wait "--for=jsonpath={.status.readyReplicas}=$least" --timeout=15m deployment/worker
  fi
}

read_options "$@"
((${#arguments[@]} == 2)) || fail 'pass pods or vms, and how many; see --help' 2
read_range "${arguments[1]}"
case "${arguments[0]}" in
  pods)
    load_config
    need_cloud gcloud kubectl
    scale_pods
    ;;
  vms)
    load_config
    need_vms_overlay
    need_cloud gcloud terraform
    apply_worker_vms "$least" "$most"
    ;;
  *) fail "'${arguments[0]}' must be pods or vms" 2 ;;
esac
