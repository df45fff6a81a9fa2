#!/usr/bin/env bash
# Writes the worker's environment into ./worker.env on a VM: fetch-settings.sh PROJECT AMQP_SECRET REDIS_SECRET
# Uses the VM's own service account to read Secret Manager, so that the VM's metadata contains no password.
set -euo pipefail
umask 077

metadata=http://metadata.google.internal/computeMetadata/v1/instance

ask_metadata() {
  curl --fail --silent --show-error --retry 5 --retry-connrefused --header 'Metadata-Flavor: Google' "$metadata/$1"
}

# The newest value of a secret. The token is passed by standard input, because other users can see arguments.
secret() {
  printf 'header = "Authorization: Bearer %s"\n' "$token" |
    curl --fail --silent --show-error --retry 5 --config - \
      "https://secretmanager.googleapis.com/v1/projects/$project/secrets/$1/versions/latest:access" |
    tr -d ' \n' | sed -n 's/.*"data":"\([^"]*\)".*/\1/p' | base64 -d
}

project=$1
token=$(ask_metadata service-accounts/default/token | sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p')
name=$(ask_metadata name)
amqp_uri=$(secret "$2")
redis_uri=$(secret "$3")
if [[ -z "$amqp_uri" || -z "$redis_uri" ]]; then
  echo "Secret Manager has no value for $2 or $3: pipelines/1.1-services.sh writes them." >&2
  exit 1
fi
printf '%s\n' "WORKER_ID=$name" "AMQP_URI=$amqp_uri" "REDIS_URI=$redis_uri" >worker.env
