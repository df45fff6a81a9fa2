#!/usr/bin/env bash
# Builds the images and runs them in the cluster: pipelines/2-images.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/2-images.sh [--cloud-build] [--dry-run] [--destroy [--yes]]

Builds the images of coordinator and worker and pushes them to the registry under IMAGE_TAG, unless they exist: a tag always
means the same image, and setting an older one rolls back. With PUBLISHED_IMAGES, copies a release's images instead. Applies the whole overlay with them and waits until they run.
Pods are replaced one by one, and no job is lost. For worker VMs, see pipelines/3-workers.sh.

  --cloud-build   builds in Cloud Build: without Docker, and on a machine with another processor than the nodes'
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

# Copies a release's image, by digest: its tag could be moved in between. $1: its name
copy_published() {
  local digest='' from=$PUBLISHED_IMAGES/$1
  capture digest 'sha256:<digest>' docker buildx imagetools inspect "$from:$IMAGE_TAG" --format '{{.Manifest.Digest}}' ||
    fail "$PUBLISHED_IMAGES has no $1:$IMAGE_TAG; see above"
  run docker buildx imagetools create --tag "$(image "$1")" "$from@$digest"
}

# Has Cloud Build build and push an image. $1: its name; $2: the folder of its Dockerfile
build_in_cloud() {
  local substitutions
  substitutions="_IMAGE=$(image "$1"),_FOLDER=$2,_REVISION=$(revision),_VERSION=$IMAGE_TAG"
  substitutions+=",_JDK_IMAGE=$(pinned jdk),_DEBIAN_IMAGE=$(pinned debian)"
  run gcloud builds submit . --config pipelines/images/cloud-build.yaml --region "$REGION" \
    --service-account "projects/$PROJECT_ID/serviceAccounts/$CLUSTER_NAME-build@$PROJECT_ID.iam.gserviceaccount.com" \
    --substitutions "$substitutions"
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
  done < <(base_images)
  [[ "$dry_run" == false ]] || echo "# Unless $IMAGE_TAG is among them:"
  if [[ -n "$PUBLISHED_IMAGES" ]]; then
    copy_published "$1"
    return
  fi
  if [[ "$cloud_build" == true ]]; then
    build_in_cloud "$1" "$2"
    return
  fi
  run docker build --platform linux/amd64 --file "$2/Dockerfile" \
    "${bases[@]}" --build-arg "REVISION=$(revision)" --build-arg "VERSION=$IMAGE_TAG" --tag "$name" .
  run docker push "$name"
}

destroyable=true
read_options "$@"
cloud_build=false
for argument in ${arguments[@]+"${arguments[@]}"}; do
  [[ "$argument" == --cloud-build ]] || fail "unknown argument $argument; see --help" 2
  cloud_build=true
done
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

if [[ "$cloud_build" == true ]]; then
  need_cloud gcloud kubectl
else
  need_cloud gcloud docker kubectl
fi
[[ -n "$PUBLISHED_IMAGES" ]] || need_commit_for_tag
use_cluster
need_for_overlay
[[ "$cloud_build" == true ]] || run gcloud auth configure-docker "$REGION-docker.pkg.dev"
publish mosaico-coordinator coordinator
publish mosaico-worker sobel-worker
write_overlay
leave_former_overlay
run kubectl apply -k "$generated"
in_namespace rollout status --timeout=10m deployment/coordinator
await_worker_pods rollout status --timeout=10m deployment/worker
