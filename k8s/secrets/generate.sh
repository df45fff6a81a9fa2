#!/usr/bin/env bash
# Writes the files that k8s/secrets turns into Secrets: k8s/secrets/generate.sh --help
set -euo pipefail

usage() {
  cat <<'USAGE'
usage: k8s/secrets/generate.sh [--redis-uri=URI] [--dry-run]

Writes broker.env, default_user.conf, store.env and api-keys.env next to this script, with random passwords.
Existing files are left alone: the broker and Redis keep the passwords that they were first started with.

  --redis-uri=URI   a Redis outside the cluster, redis://default:PASSWORD@HOST:PORT (Memorystore, overlays/ha)
  --dry-run         only says which files it would write

Then: kubectl apply -k k8s/secrets
USAGE
}

redis_uri=
dry_run=false
for argument in "$@"; do
  case "$argument" in
    --help | -h)
      usage
      exit 0
      ;;
    --dry-run) dry_run=true ;;
    --redis-uri=redis://*:*@* | --redis-uri=rediss://*:*@*) redis_uri=${argument#*=} ;;
    *)
      echo "generate.sh: unknown argument $argument; see --help" >&2
      exit 2
      ;;
  esac
done

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
umask 077

# Hexadecimal digits have no special meaning in a URI, a shell or a configuration file.
password() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

# Writes standard input to a file unless it exists.
write() {
  if [[ -e "$here/$1" ]]; then
    echo "$1: kept" >&2
  elif [[ "$dry_run" == true ]]; then
    echo "# writes $here/$1"
  else
    cat >"$here/$1"
    echo "$1: written" >&2
  fi
}

if [[ -e "$here/broker.env" ]]; then
  broker=$(sed -n 's/^password=//p' "$here/broker.env")
else
  broker=$(password)
fi
write broker.env <<ENV
username=mosaico
password=$broker
amqp-uri=amqp://mosaico:$broker@rabbitmq:5672/%2F
ENV
write default_user.conf <<CONF
default_user = mosaico
default_pass = $broker
CONF

store=$(password)
if [[ -n "$redis_uri" ]]; then
  store=${redis_uri#*://*:}
  store=${store%@*}
fi
write store.env <<ENV
password=$store
redis-uri=${redis_uri:-redis://default:$store@redis:6379}
ENV
write api-keys.env <<ENV
api-keys=$(password)
ENV
