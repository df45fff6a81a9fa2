#!/usr/bin/env bash
# Starts the broker and Redis in the cluster: pipelines/1.1-services.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/1.1-services.sh [--operators] [--dry-run] [--destroy [--yes]]

Generates passwords and an access key, once, and keeps them in the cluster's Secrets. Deletes what the previous overlay had
and this one does not. Applies the overlay except coordinator and worker, which need their images first, and waits for
RabbitMQ and Redis. With the overlay vms, it stores the addresses for worker VMs, including passwords, in Secret Manager.
No password is printed or left on this machine.

  --operators first installs KEDA and the RabbitMQ Cluster Operator, as far as the overlay needs them
  --dry-run   prints the commands without running them
  --destroy   deletes the namespace: broker, Redis, their data, the passwords, coordinators and worker pods, and waits until
              their disks are gone; and the passwords in Secret Manager, leaving its secrets empty; asks first
  --yes       does not ask

Reads pipelines/config.env. Next: pipelines/1.2-firewalls.sh for worker VMs, otherwise pipelines/2-images.sh
USAGE
}

# Reads a password from the cluster. $1: the Secret
password() {
  kubectl --namespace mosaico get secret "$1" --output 'jsonpath={.data.password}' | base64 --decode
}

# Destroys enabled versions of a secret of Secret Manager. $1: the secret; $2: how many of the newest to keep, 0 or 1
destroy_versions() {
  local found version versions
  capture found $'<newest>\n<former>' gcloud secrets versions list "$1" --filter=state=ENABLED '--sort-by=~createTime' \
    '--format=value(name.basename())' || fail "could not determine which versions $1 has; see above"
  read_lines versions <<<"$found"
  for version in "${versions[@]:$2}"; do
    [[ -z "$version" ]] || run gcloud secrets versions destroy "$version" "--secret=$1"
  done
}

# Destroys what publish has put into the two secrets, if they exist.
unpublish() {
  local secrets secret
  capture secrets "$CLUSTER_NAME-amqp-uri $CLUSTER_NAME-redis-uri" gcloud secrets list '--format=value(name.basename())' ||
    fail 'could not determine which secrets exist; see above'
  for secret in $secrets; do
    case "$secret" in
      "$CLUSTER_NAME-amqp-uri" | "$CLUSTER_NAME-redis-uri") destroy_versions "$secret" 0 ;;
    esac
  done
}

# Gives a secret of Secret Manager a new version unless its newest is equal, and destroys older ones: VMs fetch the newest
# each time a worker starts, and the broker and Redis accept no other password. $1: the secret; $2: the text before the
# password; $3: the Secret with the password; $4: the text after it
publish() {
  local value
  if [[ "$dry_run" == true ]]; then
    echo "echo $2(password of $3)$4 | $(quoted gcloud secrets versions add "$1" --data-file=-)"
  else
    value=$2$(password "$3")$4
    if [[ "$(gcloud secrets versions access latest "--secret=$1" 2>/dev/null || true)" == "$value" ]]; then
      echo "$1: kept" >&2
    else
      printf '%s' "$value" | run gcloud secrets versions add "$1" --data-file=-
    fi
  fi
  destroy_versions "$1" 1
}

# Sets $redis to the host of Memorystore, from the address in the cluster's Secret; redis-uri contains the password too.
memorystore_address() {
  local encoded uri
  capture encoded '<redis-uri>' kubectl --namespace mosaico get secret mosaico-store --output 'jsonpath={.data.redis-uri}'
  redis='<memorystore>'
  [[ "$dry_run" == false ]] || return 0
  uri=$(base64 --decode <<<"$encoded")
  redis=${uri##*@}
  redis=${redis%%[:/]*}
}

# A new cluster starts the operator of Managed Service for Prometheus after it says that it is ready. Until then its kinds
# are unknown, or its webhook refuses them.
wait_for_monitoring() {
  overlay_has monitoring "$OVERLAY" || return 0
  run kubectl wait --for=create --timeout=5m crd/podmonitorings.monitoring.googleapis.com
  run kubectl wait --for=condition=Established --timeout=5m crd/podmonitorings.monitoring.googleapis.com
  run kubectl --namespace gmp-system rollout status --timeout=10m deployment/gmp-operator
}

wait_for_broker() {
  if overlay_is_ha; then
    in_namespace wait --for=condition=AllReplicasReady --timeout=15m rabbitmqcluster/rabbitmq
  else
    in_namespace rollout status --timeout=10m statefulset/rabbitmq
    in_namespace rollout status --timeout=10m statefulset/redis
  fi
}

# Deletes the namespace and waits until its volumes are gone: their disks go with them, which a deleted cluster would leave behind.
delete_namespace() {
  local volumes volume
  capture volumes '<volumes>' kubectl get persistentvolumes \
    --output 'jsonpath={range .items[?(@.spec.claimRef.namespace=="mosaico")]}{.metadata.name} {end}' ||
    fail 'could not determine which volumes there are; see above'
  run kubectl delete namespace mosaico --ignore-not-found --timeout=10m
  for volume in $volumes; do
    run kubectl wait --for=delete --timeout=5m "persistentvolume/$volume"
  done
}

destroyable=true
read_options "$@"
operators=false
for argument in ${arguments[@]+"${arguments[@]}"}; do
  [[ "$argument" == --operators ]] || fail "unknown argument $argument; see --help" 2
  operators=true
done
load_config
need_cloud gcloud kubectl

if [[ "$destroy" == true ]]; then
  confirm "broker, Redis, their data and the passwords in $CLUSTER_NAME"
  if cluster_exists; then
    use_cluster
    delete_namespace
  fi
  unpublish
  exit
fi

use_cluster
[[ "$operators" == false ]] || install_operators
need_for_overlay
make_secrets
write_overlay
wait_for_monitoring
leave_former_overlay
run kubectl apply -k "$generated" --selector 'app.kubernetes.io/name notin (coordinator,worker)'
wait_for_broker
if overlay_has vms-broker "$OVERLAY"; then
  balancers=(service/rabbitmq-internal)
  overlay_is_ha || balancers+=(service/redis-internal)
  in_namespace wait '--for=jsonpath={.status.loadBalancer.ingress[0].ip}' --timeout=10m "${balancers[@]}"
  address broker rabbitmq-internal
  publish "$CLUSTER_NAME-amqp-uri" amqp://mosaico: mosaico-broker "@${broker:?}:5672/%2F"
  if overlay_is_ha; then
    memorystore_address
  else
    address redis redis-internal
  fi
  publish "$CLUSTER_NAME-redis-uri" redis://default: mosaico-store "@${redis:?}:6379"
fi
