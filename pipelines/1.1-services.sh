#!/usr/bin/env bash
# Starts the broker and Redis in the cluster: pipelines/1.1-services.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/1.1-services.sh [--dry-run] [--destroy [--yes]]

Generates passwords and an access key, once, and keeps them in the cluster's Secrets. Deletes what the previous overlay had
and this one does not. Applies the overlay except coordinator and worker, which need their images first, and waits for
RabbitMQ and Redis. With the overlay vms, it stores the addresses for worker VMs, including passwords, in Secret Manager.
No password is printed or left on this machine.

  --dry-run   prints the commands without running them
  --destroy   deletes the namespace: broker, Redis, their data, the passwords, coordinators and worker pods; and the
              passwords in Secret Manager, leaving its secrets empty; asks first
  --yes       does not ask

Reads pipelines/config.env. Next: pipelines/1.2-firewalls.sh for worker VMs, otherwise pipelines/2-images.sh
USAGE
}

# Puts passwords into a cluster that has none yet; the files are only needed for this. Existing passwords stay, because
# the broker and Redis were first started with them.
make_secrets() {
  local found files
  files=(k8s/secrets/{broker.env,default_user.conf,store.env,api-keys.env})
  capture found '' kubectl --namespace mosaico get secret mosaico-broker mosaico-store mosaico-api-keys \
    --ignore-not-found --output name
  case "$(wc -w <<<"$found")" in
    0) ;;
    3)
      echo 'Passwords: kept' >&2
      return
      ;;
    *) fail "only some of the three Secrets exist: $(tr '\n' ' ' <<<"$found")- delete or complete them" ;;
  esac
  run k8s/secrets/generate.sh
  run kubectl apply -k k8s/secrets
  run rm -f "${files[@]}"
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

destroyable=true
read_options "$@"
refuse_arguments
load_config
need_cloud gcloud kubectl

if [[ "$destroy" == true ]]; then
  confirm "broker, Redis, their data and the passwords in $CLUSTER_NAME"
  if cluster_exists; then
    use_cluster
    run kubectl delete namespace mosaico --ignore-not-found --timeout=10m
  fi
  unpublish
  exit
fi

use_cluster
need_for_overlay
make_secrets
write_overlay
wait_for_monitoring
leave_former_overlay
run kubectl apply -k "$generated" --selector 'app.kubernetes.io/name notin (coordinator,worker)'
wait_for_broker
if overlay_has vms "$OVERLAY"; then
  in_namespace wait '--for=jsonpath={.status.loadBalancer.ingress[0].ip}' --timeout=10m \
    service/rabbitmq-internal service/redis-internal
  address broker rabbitmq-internal
  address redis redis-internal
  publish "$CLUSTER_NAME-amqp-uri" amqp://mosaico: mosaico-broker "@${broker:?}:5672/%2F"
  publish "$CLUSTER_NAME-redis-uri" redis://default: mosaico-store "@${redis:?}:6379"
fi
