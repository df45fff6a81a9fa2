#!/usr/bin/env bash
# Builds the images and runs them in the cluster: pipelines/2-images.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/2-images.sh [--dry-run] [--destroy [--yes]]

Builds the images of coordinator and worker and pushes them to the registry under IMAGE_TAG, unless they exist: a tag always
means the same image, and setting an older one rolls back. Applies the whole overlay with them and waits until they run.
Pods are replaced one by one, and no job is lost. For worker VMs, see pipelines/3-workers.sh.

  --dry-run   prints the commands without running them
  --destroy   deletes coordinators and worker pods; asks first. Images are deleted with the registry (1-cluster.sh --destroy)
  --yes       does not ask

Reads pipelines/config.env. Next: pipelines/3-workers.sh for worker VMs, otherwise pipelines/5-smoke.sh
USAGE
}

# The images' label: the commit, and whether there are uncommitted changes.
revision() {
  git describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null || echo unknown
}

# Builds and pushes an image unless the registry has it. $1: its name; $2: the folder of its Dockerfile
publish() {
  local name base bases=()
  name=$(image "$1")
  if image_exists "$1" ''; then
    echo "$name: kept" >&2
    return
  fi
  while IFS= read -r base; do
    bases+=(--build-arg "$base")
  done < <(grep -v '^#' "$home/pipelines/bases.env")
  [[ "$dry_run" == false ]] || echo "# Unless $IMAGE_TAG is among them:"
  run docker build --platform linux/amd64 --file "$2/Dockerfile" \
    "${bases[@]}" --build-arg "REVISION=$(revision)" --build-arg "VERSION=$IMAGE_TAG" --tag "$name" .
  run docker push "$name"
}

destroyable=true
read_options "$@"
refuse_arguments
load_config

if [[ "$destroy" == true ]]; then
  need_cloud gcloud kubectl
  confirm "coordinators and worker pods in $CLUSTER_NAME"
  if cluster_exists; then
    use_cluster
    in_namespace delete deployment coordinator worker --ignore-not-found --timeout=5m
  fi
  exit
fi

need_cloud gcloud docker kubectl
need_commit_for_tag
use_cluster
need_for_overlay
run gcloud auth configure-docker "$REGION-docker.pkg.dev"
publish mosaico-coordinator coordinator
publish mosaico-worker sobel-worker
write_overlay
leave_former_overlay
run kubectl apply -k "$generated"
in_namespace rollout status --timeout=10m deployment/coordinator
await_worker_pods rollout status --timeout=10m deployment/worker
