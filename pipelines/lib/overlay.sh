# shellcheck shell=bash
# The overlay that is applied: what it consists of, what it needs, what it replaces. Sourced; defines functions only. Needs lib/step.sh, lib/config.sh's variables, lib/cloud.sh and $home, which is the current folder.

# What --operators installs.
keda_version=2.17.2
rabbitmq_operator_version=2.16.1

# Succeeds if an overlay, or one that it builds on, has a component. $1: the component; $2: the overlay
overlay_has() {
  local file=k8s/overlays/$2/kustomization.yaml part
  if grep -q "components/$1\$" "$file"; then
    return 0
  fi
  # The component vms contains the component vms-broker.
  if [[ "$1" == vms-broker ]] && grep -q 'components/vms$' "$file"; then
    return 0
  fi
  while IFS= read -r part; do
    if [[ -f "k8s/overlays/$part/kustomization.yaml" ]] && overlay_has "$1" "$part"; then
      return 0
    fi
  done < <(sed -n 's|^ *- \.\./\([a-z0-9-]*\)$|\1|p' "$file")
  return 1
}

need_vms_overlay() {
  overlay_has vms-broker "$OVERLAY" ||
    fail "$config_file: OVERLAY is '$OVERLAY', which has no load balancers for VMs: use vms, keda-vms or ha-vms" 2
}

# Succeeds if the overlay uses the RabbitMQ Cluster Operator and a Redis outside the cluster.
overlay_is_ha() {
  [[ "$OVERLAY" == ha || "$OVERLAY" == ha-vms ]]
}

# Fails, before anything is changed, if the cluster lacks what the overlay needs or has what it cannot take over.
need_for_overlay() {
  if overlay_has gateway "$OVERLAY" && [[ -z "$PAGE_HOST" ]]; then
    fail "$config_file: PAGE_HOST is empty, but the overlay $OVERLAY serves the page under a name of yours" 2
  fi
  if overlay_has keda "$OVERLAY"; then
    need_kind scaledobjects.keda.sh KEDA
  fi
  if overlay_is_ha; then
    need_kind rabbitmqclusters.rabbitmq.com 'the RabbitMQ Cluster Operator'
    refuse_statefulset redis
    need_redis_outside
  else
    refuse_statefulset rabbitmq-server
  fi
}

# Fails if the cluster does not know a kind. $1: the kind's definition; $2: what defines it
need_kind() {
  local found
  capture found "customresourcedefinition/$1" kubectl get crd "$1" --ignore-not-found --output name ||
    fail "could not determine whether $2 is installed in the cluster; see above"
  [[ -n "$found" ]] || fail "$2 is not installed in the cluster, but the overlay $OVERLAY needs it: \
pipelines/1.1-services.sh --operators installs it"
}

# Installs what the overlay needs of KEDA and the RabbitMQ Cluster Operator, from their releases, which name the images.
install_operators() {
  if overlay_has keda "$OVERLAY"; then
    run kubectl apply --server-side -f "https://github.com/kedacore/keda/releases/download/v$keda_version/keda-$keda_version.yaml"
    run kubectl --namespace keda rollout status --timeout=5m deployment/keda-operator
  fi
  if overlay_is_ha; then
    run kubectl apply --server-side -f \
      "https://github.com/rabbitmq/cluster-operator/releases/download/v$rabbitmq_operator_version/cluster-operator.yml"
    run kubectl --namespace rabbitmq-system rollout status --timeout=5m deployment/rabbitmq-cluster-operator
  fi
}

# Fails if the cluster runs the other kind of broker and Redis (ha or not), since neither takes over the other's data.
# $1: a StatefulSet that only the other kind has
refuse_statefulset() {
  local found
  capture found '' kubectl --namespace mosaico get statefulset "$1" --ignore-not-found --output name
  [[ -z "$found" ]] ||
    fail "the overlay $OVERLAY cannot take over the data of $found, which belongs to another overlay (docs/deploy.md, From one overlay to another)"
}

# Fails unless coordinators and workers use, or will use, a Redis outside the cluster.
need_redis_outside() {
  local encoded uri host
  capture encoded '' kubectl --namespace mosaico get secret mosaico-store --ignore-not-found \
    --output 'jsonpath={.data.redis-uri}'
  [[ "$dry_run" == false ]] || return 0
  if [[ -n "$encoded" ]]; then
    uri=$(base64 --decode <<<"$encoded")
  else
    uri=$(sed -n 's/^redis-uri=//p' k8s/secrets/store.env 2>/dev/null || true)
  fi
  host=${uri##*@}
  host=${host%%[:/]*}
  [[ -n "$host" && "$host" != redis ]] ||
    fail "the overlay $OVERLAY needs a Redis outside the cluster: run k8s/secrets/generate.sh --redis-uri=... first (docs/deploy.md, Memorystore)"
}

# Deletes what a previously applied overlay has and this one does not, because kubectl apply leaves it.
leave_former_overlay() {
  local found
  if overlay_has keda "$OVERLAY"; then
    # Two autoscalers of one Deployment would work against each other.
    in_namespace delete horizontalpodautoscaler worker --ignore-not-found
  else
    capture found '<keda>' kubectl get crd scaledobjects.keda.sh --ignore-not-found --output name
    [[ -z "$found" ]] || in_namespace delete scaledobject worker --ignore-not-found
  fi
  overlay_has vms-broker "$OVERLAY" || close_to_vms
  overlay_has gateway "$OVERLAY" || close_gateway
}

# Waits for worker pods, and on failure says whether nodes are missing. $@: kubectl's arguments for the wait
await_worker_pods() {
  local homeless status=0
  in_namespace "$@" || status=$?
  ((status != 0)) || return 0
  homeless=$(kubectl --namespace mosaico get pods --selector app.kubernetes.io/name=worker \
    --field-selector status.phase=Pending,spec.nodeName= --output name) ||
    fail 'not all worker pods are ready, and the reason could not be determined; see above' "$status"
  homeless=$(wc -w <<<"$homeless")
  ((homeless > 0)) ||
    fail 'all worker pods have a node, but not all are ready: kubectl --namespace mosaico describe pods' "$status"
  fail "$homeless worker pods are Pending without a node: Google has no Spot capacity, or the Spot pool is full, which holds \
about 18 pods unless spot_pool.max in terraform/gke/terraform.tfvars says otherwise (docs/deploy.md, How many workers)" "$status"
}

# Removes the page's load balancer, if there can be one.
close_gateway() {
  local found
  capture found '<gateway>' kubectl get crd gcpbackendpolicies.networking.gke.io --ignore-not-found --output name
  [[ -z "$found" ]] || in_namespace delete gateway,httproute,healthcheckpolicy,gcpbackendpolicy --all
}

# Removes what lets worker VMs in.
close_to_vms() {
  in_namespace delete service rabbitmq-internal redis-internal --ignore-not-found
  in_namespace delete networkpolicy vms-to-rabbitmq vms-to-redis --ignore-not-found
}

# Writes the kustomization that is applied: the overlay, with images from the registry.
write_overlay() {
  local coordinator worker
  coordinator=$(image mosaico-coordinator)
  worker=$(image mosaico-worker)
  if [[ "$dry_run" == true ]]; then
    echo "# $generated/kustomization.yaml: k8s/overlays/$OVERLAY with $coordinator and $worker"
    return
  fi
  cat >"$generated/kustomization.yaml" <<YAML
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../k8s/overlays/$OVERLAY
images:
  - name: mosaico-coordinator
    newName: ${coordinator%:*}
    newTag: "$IMAGE_TAG"
  - name: mosaico-worker
    newName: ${worker%:*}
    newTag: "$IMAGE_TAG"
YAML
}
