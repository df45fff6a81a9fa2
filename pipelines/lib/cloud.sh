# shellcheck shell=bash
# Google Cloud, Terraform and the cluster, as the steps use them. Sourced; defines functions only. Needs lib/step.sh,
# lib/config.sh's variables and $home, which is the current folder.

generated=pipelines/.generated

# Fails if gcloud or Terraform has no credentials, and makes both act as the account that the configuration names. $@: the tools that the step uses
need_cloud() {
  need_tools "$@"
  if [[ " $* " == *' kubectl '* ]]; then
    need_tools gke-gcloud-auth-plugin
  fi
  if [[ -n "$IMPERSONATE_SERVICE_ACCOUNT" ]]; then
    export CLOUDSDK_AUTH_IMPERSONATE_SERVICE_ACCOUNT=$IMPERSONATE_SERVICE_ACCOUNT
    export GOOGLE_IMPERSONATE_SERVICE_ACCOUNT=$IMPERSONATE_SERVICE_ACCOUNT
  fi
  export CLOUDSDK_CORE_PROJECT=$PROJECT_ID CLOUDSDK_CORE_DISABLE_PROMPTS=1
  # A separate file, so that a step neither changes the user's kubeconfig nor ever talks to another cluster.
  export KUBECONFIG=$PWD/$generated/kubeconfig
  [[ "$dry_run" == false ]] || return 0
  gcloud auth print-access-token >/dev/null 2>&1 ||
    fail "gcloud has no credentials${IMPERSONATE_SERVICE_ACCOUNT:+ to act as $IMPERSONATE_SERVICE_ACCOUNT}: gcloud auth login"
  if [[ " $* " == *' terraform '* ]]; then
    gcloud auth application-default print-access-token >/dev/null 2>&1 ||
      fail 'Terraform has no credentials: gcloud auth application-default login'
  fi
  mkdir -p "$generated"
}

# Runs Terraform, or with --plan only prints what it would change. $1: the folder below terraform; $2: apply or destroy; the rest: variables as NAME=VALUE
terraform_in() {
  local root=$1 action=$2 variables=() variable
  shift 2
  for variable in "$@"; do
    variables+=(-var "$variable")
  done
  run terraform "-chdir=terraform/$root" init -input=false -reconfigure "-backend-config=bucket=$STATE_BUCKET"
  if [[ "$plan" == true ]]; then
    [[ "$action" == apply ]] || variables+=("-$action")
    run terraform "-chdir=terraform/$root" plan -input=false "${variables[@]}"
  else
    run terraform "-chdir=terraform/$root" "$action" -input=false -auto-approve "${variables[@]}"
  fi
}

# The cluster's zone, or its region.
cluster_location() {
  if [[ "$REGIONAL" == true ]]; then
    echo "$REGION"
  else
    echo "$ZONE"
  fi
}

# Succeeds if the cluster exists; fails the step if that cannot be determined.
cluster_exists() {
  local found
  capture found "$CLUSTER_NAME" gcloud container clusters list "--filter=name=$CLUSTER_NAME" '--format=value(name)' ||
    fail 'could not determine whether the cluster exists; see above'
  [[ -n "$found" ]]
}

# Lets kubectl talk to the cluster.
use_cluster() {
  run gcloud container clusters get-credentials "$CLUSTER_NAME" --location "$(cluster_location)" --dns-endpoint
}

# The address of a load balancer. $1: the variable; $2: the Service
address() {
  capture "$1" "<$2>" kubectl --namespace mosaico get service "$2" \
    --output 'jsonpath={.status.loadBalancer.ingress[0].ip}'
}

in_namespace() {
  run kubectl --namespace mosaico "$@"
}

# The full name of an image in the registry, with the tag. $1: its name
image() {
  echo "$REGION-docker.pkg.dev/$PROJECT_ID/$CLUSTER_NAME/$1:$IMAGE_TAG"
}

# Succeeds if the registry has the image with the tag; fails the step if that cannot be determined. What gcloud's filters
# consider equal depends on its version, so the tags are compared here. $1: the image's name; $2: the tags in a dry run
image_exists() {
  local tags name
  name=$(image "$1")
  capture tags "$2" gcloud artifacts docker images list "${name%:*}" --include-tags '--format=value(tags.list())' ||
    fail "could not determine whether $name is in the registry; see above"
  [[ ",${tags//[[:space:]]/,}," == *",$IMAGE_TAG,"* ]]
}
