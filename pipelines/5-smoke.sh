#!/usr/bin/env bash
# Sends an image through the system and checks every pixel: pipelines/5-smoke.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/all.sh
source "$home/pipelines/lib/all.sh"
# shellcheck source-path=SCRIPTDIR source=lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"

usage() {
  cat <<'USAGE'
usage: pipelines/5-smoke.sh [--url URL] [--dry-run] [IMAGE]

Uploads an image and compares the result, pixel by pixel, with the scalar kernel's, computed here. IMAGE is a PNG or BMP;
without one, the script draws its own. Exits with 0 only if all pixels are equal and, with the overlay vms, a worker VM
has registered.

  --url URL   a coordinator, such as http://localhost:8080; by default the cluster's, through kubectl port-forward.
              If it requires an access key, put it in the environment variable MOSAICO_API_KEY
  --dry-run   prints the commands without running them

Needs a JDK 25, and Maven the first time. Reads pipelines/config.env unless --url is given.
USAGE
}

jar=sobelctl/target/sobelctl.jar

# Builds the program unless it is newer than its sources.
build_sobelctl() {
  if [[ "$dry_run" == true ]]; then
    echo "# Unless $jar is newer than its sources:"
  elif [[ -f "$jar" && -z $(find sobelctl/src/main sobelctl/pom.xml filters/src/main -newer "$jar" -print -quit) ]]; then
    return
  fi
  need_tools mvn
  run mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl sobelctl -am package
}

# Fails unless a worker VM registers within two minutes; a new VM does so some time after its group has become stable. A
# VM's worker has the VM's name, which begins with the group's.
need_vm_worker() {
  local status attempt
  if [[ "$dry_run" == true ]]; then
    quoted curl --fail --silent --show-error --config - "$url/api/workers/status"
    return
  fi
  for attempt in {1..120}; do
    # The key is passed by standard input, because other users can see arguments.
    status=$(printf 'header = "X-Api-Key: %s"\n' "$MOSAICO_API_KEY" |
      curl --fail --silent --show-error --config - "$url/api/workers/status") ||
      fail "the coordinator did not return the list of workers"
    [[ "$status" != *"\"$CLUSTER_NAME-worker-"* ]] || return 0
    sleep 1
  done
  fail "no worker VM has registered within two minutes ($attempt looks): pipelines/3-workers.sh starts them \
(docs/deploy.md, When a VM does not work)"
}

read_options "$@"
url=''
image=()
awaiting_url=false
for argument in ${arguments[@]+"${arguments[@]}"}; do
  [[ "$awaiting_url" == false ]] || argument=--url=$argument
  awaiting_url=false
  case "$argument" in
    --url) awaiting_url=true ;;
    --url=http://?* | --url=https://?*) url=${argument#--url=} ;;
    --*) fail "unknown argument $argument; see --help" 2 ;;
    *) image+=("$(absolute "$argument")") ;;
  esac
done
[[ "$awaiting_url" == false ]] || fail '--url needs a URL; see --help' 2
((${#image[@]} <= 1)) || fail "only one image can be checked, but ${image[1]} was given too; see --help" 2

if [[ "$dry_run" == false ]]; then
  JAVA_HOME=$(find_jdk)
  export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
fi
if [[ -z "$url" ]]; then
  load_config
  need_cloud gcloud kubectl curl
fi
build_sobelctl
if [[ -z "$url" ]]; then
  use_cluster
  read_key
  forward
  if overlay_has vms-broker "$OVERLAY" && ((WORKER_COUNT > 0)); then
    need_vm_worker
  fi
fi
run java -jar "$jar" verify --server "$url" ${image[@]+"${image[@]}"}
