#!/usr/bin/env bash
# Runs the manifests in a cluster on this machine and checks them: pipelines/0-kind.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/0-kind.sh [--published=PREFIX] [--tag=TAG] [--once] [--dry-run]
       pipelines/0-kind.sh --destroy [--dry-run]

Creates a Kubernetes cluster in a container (kind), builds the images and loads them, applies the overlay local with new
passwords, waits for it, and checks it: an image goes through the system and every pixel of the result is compared; what
may not reach Redis does not; a pod that may run as root is refused. Repeated, it changes only what differs.

  --published=PREFIX  takes a release's images instead of building, such as --published=ghcr.io/OWNER/ --tag=0.1.0
  --tag=TAG           the images' tag; dev by default
  --once              deletes the cluster at the end, also if something failed
  --destroy           only deletes the cluster
  --dry-run           prints the commands without running them

Needs kind 0.24 or newer, kubectl, Docker with 4 GB of memory, and what pipelines/5-smoke.sh needs.
USAGE
}

cluster=mosaico
overlay=local

make_cluster() {
  local found
  capture found '' kind get clusters
  if [[ " $(tr '\n' ' ' <<<"$found")" == *" $cluster "* ]]; then
    run kind export kubeconfig --name "$cluster" --kubeconfig "$KUBECONFIG"
  else
    run kind create cluster --name "$cluster" --kubeconfig "$KUBECONFIG" --wait 5m
  fi
}

# Builds the images, or takes them from a registry, and copies them into the cluster's node.
load_images() {
  local base bases=() name folder
  while IFS= read -r base; do
    bases+=(--build-arg "$base")
  done < <(base_images)
  for name in coordinator worker; do
    folder=$name
    [[ "$name" == coordinator ]] || folder=sobel-worker
    if [[ -n "$published" ]]; then
      run docker pull "$published/mosaico-$name:$tag"
    else
      run docker build --file "$folder/Dockerfile" "${bases[@]}" --build-arg "VERSION=$tag" --tag "mosaico-$name:$tag" .
    fi
  done
  run kind load docker-image --name "$cluster" "${prefix}mosaico-coordinator:$tag" "${prefix}mosaico-worker:$tag"
}

# Writes the kustomization that is applied: the overlay, with the images that were loaded.
write_local_overlay() {
  if [[ "$dry_run" == true ]]; then
    echo "# $generated/kind/kustomization.yaml: k8s/overlays/$overlay with ${prefix}mosaico-coordinator:$tag and ${prefix}mosaico-worker:$tag"
    return
  fi
  mkdir -p "$generated/kind"
  cat >"$generated/kind/kustomization.yaml" <<YAML
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../../k8s/overlays/$overlay
images:
  - name: mosaico-coordinator
    newName: ${prefix}mosaico-coordinator
    newTag: "$tag"
  - name: mosaico-worker
    newName: ${prefix}mosaico-worker
    newTag: "$tag"
YAML
}

await_pods() {
  in_namespace rollout status --timeout=10m statefulset/rabbitmq
  in_namespace rollout status --timeout=10m statefulset/redis
  in_namespace rollout status --timeout=5m deployment/coordinator
  in_namespace rollout status --timeout=5m deployment/worker
}

# Fails if the namespace admits a pod that may run as root.
check_pod_security() {
  local answer=''
  if [[ "$dry_run" == true ]]; then
    in_namespace run intruder "--image=$(pinned redis)" --dry-run=server
    return
  fi
  if answer=$(kubectl --namespace mosaico run intruder "--image=$(pinned redis)" --dry-run=server 2>&1); then
    fail 'the namespace mosaico admits a pod that may run as root'
  fi
  [[ "$answer" == *'violates PodSecurity'* ]] || fail "a pod that may run as root was refused for another reason: $answer"
  echo 'A pod that may run as root is refused' >&2
}

# Fails unless a pod of another namespace can connect to the coordinator, as it may, and to nothing else.
check_policies() {
  local script answer=''
  # shellcheck disable=SC2016 # The pod's shell expands it.
  script='for peer in coordinator/80 redis/6379 rabbitmq/5672; do
    timeout 5 bash -c "exec 3<>/dev/tcp/${peer%/*}.mosaico.svc.cluster.local/${peer#*/}" 2>/dev/null && echo "$peer open" || echo "$peer closed"
  done'
  capture answer '' kubectl --namespace default run stranger --rm --attach --quiet --restart=Never \
    "--image=$(pinned redis)" --command -- bash -c "$script"
  [[ "$dry_run" == false ]] || return 0
  [[ "$(grep -E ' (open|closed)$' <<<"$answer" | tr -d '\r')" == $'coordinator/80 open\nredis/6379 closed\nrabbitmq/5672 closed' ]] ||
    fail "what a pod of another namespace can connect to is not what k8s/base/network.yaml allows: $(tr '\n' ' ' <<<"$answer")"
  echo 'A pod of another namespace reaches the coordinator, and neither Redis nor the broker' >&2
}

# With --once: shows what went wrong, and leaves nothing behind.
delete_cluster() {
  local status=$?
  stop_forwarding
  if ((status != 0)) && [[ "$dry_run" == false ]]; then
    kubectl --namespace mosaico get pods --output wide >&2 || true
    kubectl --namespace mosaico get events --sort-by .lastTimestamp >&2 || true
    kubectl --namespace mosaico logs --selector app.kubernetes.io/part-of=mosaico --tail 50 --prefix >&2 || true
  fi
  run kind delete cluster --name "$cluster" --kubeconfig "$KUBECONFIG"
  exit "$status"
}

destroyable=true
read_options "$@"
published='' tag=dev once=false
for argument in ${arguments[@]+"${arguments[@]}"}; do
  case "$argument" in
    --published=?*) published=${argument#*=} ;;
    --tag=?*) tag=${argument#*=} ;;
    --once) once=true ;;
    *) fail "unknown argument $argument; see --help" 2 ;;
  esac
done
[[ "$tag" =~ ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ ]] || fail "--tag is '$tag', but must be an image's tag" 2
published=${published%/}
prefix=${published:+$published/}

export KUBECONFIG=$PWD/$generated/kind-kubeconfig
if [[ "$destroy" == true ]]; then
  need_tools kind
  run kind delete cluster --name "$cluster" --kubeconfig "$KUBECONFIG"
  exit
fi
need_tools kind kubectl docker
[[ "$dry_run" == true ]] || mkdir -p "$generated"
if [[ "$once" == true ]]; then
  at_exit=delete_cluster
  trap delete_cluster EXIT
fi

make_cluster
load_images
make_secrets
write_local_overlay
run kubectl apply -k "$generated/kind"
await_pods
check_pod_security
check_policies
read_key
forward
if [[ "$dry_run" == true ]]; then
  quoted pipelines/5-smoke.sh "--url=$url"
else
  pipelines/5-smoke.sh "--url=$url"
fi
if [[ "$once" == false ]]; then
  echo "# To open the page: KUBECONFIG=$generated/kind-kubeconfig kubectl -n mosaico port-forward service/coordinator 8080:80"
  echo "# The access key:   KUBECONFIG=$generated/kind-kubeconfig kubectl -n mosaico get secret mosaico-api-keys -o jsonpath='{.data.api-keys}' | base64 --decode"
  echo '# To delete it all: pipelines/0-kind.sh --destroy'
fi
