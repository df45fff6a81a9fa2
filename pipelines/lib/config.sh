# shellcheck shell=bash
# Reads and checks pipelines/config.env. Sourced; defines functions only. Needs lib/step.sh and $home.

# One setting per line: its name, the pattern it must match, and the pattern in words.
config_rules() {
  cat <<'RULES'
PROJECT_ID ^[a-z][a-z0-9-]{4,28}[a-z0-9]$ a project's ID, such as my-project-1
REGION ^[a-z]+-[a-z]+[0-9]+$ a region, such as europe-west1
STATE_BUCKET ^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$ a bucket's name without gs://
ZONE ^[a-z]+-[a-z]+[0-9]+-[a-z]$ a zone, such as europe-west1-b
REGIONAL ^(true|false)$ true or false
CLUSTER_NAME ^[a-z][a-z0-9-]{0,18}[a-z0-9]$ 2 to 20 lowercase letters, digits and hyphens
OVERLAY ^(gke|gateway|keda|keda-vms|recommended|vms|ha|ha-vms)$ gke, gateway, keda, keda-vms, recommended, vms, ha or ha-vms
IMAGE_TAG ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$ an image's tag
WORKER_COUNT ^(0|[1-9][0-9]{0,2}|1000)$ a whole number from 0 to 1000
WORKER_COUNT_MAX ^([1-9][0-9]{0,2}|1000)$ a whole number from 1 to 1000
PAGE_HOST ^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+)?$ empty or a name such as mosaico.example.com
ALERT_EMAIL ^([^[:space:]@]+@[^[:space:]@]+)?$ empty or an address such as ops@example.com
PUBLISHED_IMAGES ^([a-z0-9.-]+(/[a-z0-9._-]+)+)?$ empty or a registry such as ghcr.io/owner
IMPERSONATE_SERVICE_ACCOUNT ^([a-z0-9-]+@[a-z0-9.-]+\.gserviceaccount\.com)?$ empty or a service account's address
RULES
}

read_config_file() {
  local file=$1 number=0 line names
  names=" $(config_rules | cut -d ' ' -f 1 | tr '\n' ' ')"
  while IFS= read -r line || [[ -n "$line" ]]; do
    number=$((number + 1))
    line=${line%$'\r'}
    [[ "$line" =~ ^[[:space:]]*(#.*)?$ ]] && continue
    [[ "$line" =~ ^([A-Z_]+)=(.*)$ ]] || fail "$config_file, line $number: '$line' is not NAME=VALUE" 2
    [[ "$names" == *" ${BASH_REMATCH[1]} "* ]] ||
      fail "$config_file, line $number: there is no setting ${BASH_REMATCH[1]}" 2
    printf -v "${BASH_REMATCH[1]}" '%s' "${BASH_REMATCH[2]}"
  done <"$file"
}

# Sets a variable for each setting, or fails with a message that names the setting, its value and the rule.
load_config() {
  local name rule sentence
  config_file=${MOSAICO_CONFIG:-pipelines/config.env}
  PROJECT_ID='' REGION='' STATE_BUCKET='' ZONE='' REGIONAL='' CLUSTER_NAME='' OVERLAY=''
  # shellcheck disable=SC2034 # The steps read some of them.
  IMAGE_TAG='' WORKER_COUNT='' WORKER_COUNT_MAX='' PAGE_HOST='' ALERT_EMAIL='' PUBLISHED_IMAGES='' IMPERSONATE_SERVICE_ACCOUNT=''
  if [[ -f "$config_file" ]]; then
    read_config_file "$config_file"
  elif [[ "$dry_run" == true && -z "${MOSAICO_CONFIG:-}" ]]; then
    echo "# There is no $config_file: these are the commands for the settings of an example."
    PROJECT_ID=example-project REGION=europe-west1 STATE_BUCKET=example-project-state IMAGE_TAG=example
  else
    fail "there is no $config_file: copy pipelines/config.env.example and fill it in" 2
  fi
  # shellcheck disable=SC2016 # This is how the example says that the zone follows the region.
  [[ -n "$ZONE" && "$ZONE" != '$REGION-b' ]] || ZONE=$REGION-b
  : "${REGIONAL:=false}" "${CLUSTER_NAME:=mosaico}" "${OVERLAY:=vms}" "${WORKER_COUNT:=3}" "${WORKER_COUNT_MAX:=9}"
  tag_of_commit=false
  [[ -n "$IMAGE_TAG" ]] || tag_of_commit=true
  [[ "$tag_of_commit" == false ]] || IMAGE_TAG=$(git -C "$home" rev-parse --short=12 HEAD 2>/dev/null) ||
    fail "$config_file: IMAGE_TAG is empty and this is no git checkout: set a tag" 2
  while read -r name rule sentence; do
    [[ "${!name}" =~ $rule ]] || fail "$config_file: $name is '${!name}', but must be $sentence" 2
  done < <(config_rules)
  [[ "$ZONE" == "$REGION"-? ]] || fail "$config_file: ZONE is '$ZONE', but must be a zone of $REGION" 2
  ((WORKER_COUNT <= WORKER_COUNT_MAX)) ||
    fail "$config_file: WORKER_COUNT_MAX is '$WORKER_COUNT_MAX', but must be WORKER_COUNT ($WORKER_COUNT) or more" 2
}

# Fails if images would be tagged with the commit but contain something else. The excluded folders go into no image, and
# Terraform writes into its own.
need_commit_for_tag() {
  [[ "$tag_of_commit" == false ||
    -z "$(git -C "$home" status --porcelain -- . ':!terraform' ':!k8s' ':!docs' ':!.github')" ]] ||
    fail "IMAGE_TAG is empty, which means commit $IMAGE_TAG, but the work tree has uncommitted changes: commit them, or set a tag" 2
}
