#!/usr/bin/env bash
# Runs all tests: pipelines/verify.sh [Maven's arguments]
# The last line sums them up, and the lines before it name those that failed.
# As root on Debian it first installs what the tests use and finds missing.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"
# shellcheck source-path=SCRIPTDIR source=lib/debian.sh
source "$home/pipelines/lib/debian.sh"
# shellcheck source-path=SCRIPTDIR source=lib/summary.sh
source "$home/pipelines/lib/summary.sh"

packages=(rabbitmq-server redis-server chromium chromium-driver libturbojpeg0 shellcheck
  nodejs npm
  python3-numpy python3-pika python3-redis)

if ! command -v dpkg-query >/dev/null; then
  echo "Not Debian: RabbitMQ and Redis come from Docker where it answers, Chromium, libturbojpeg," \
    'shellcheck and Python with numpy, pika and redis from what is installed.' >&2
else
  mapfile -t missing < <(missing_packages "${packages[@]}")
  if ((${#missing[@]} > 0)) && ((EUID == 0)); then
    install_packages "${missing[@]}"
  elif ((${#missing[@]} > 0)); then
    echo "Not root, so these are not installed: ${missing[*]}. Docker serves for RabbitMQ and" \
      'Redis where it answers; otherwise: sudo apt-get install them.' >&2
  fi
fi

# Terraform is no Debian package: where it is not installed this is said, and its other tests still run (deployment-tests).
check_terraform_format() {
  if ! command -v terraform >/dev/null; then
    echo 'terraform is not installed: the format of terraform/ was not checked.' >&2
    return
  fi
  if ! terraform fmt -check -diff -recursive terraform >&2; then
    echo 'FAILED terraform fmt -check: terraform fmt -recursive terraform mends it.'
    return 1
  fi
}

if ! command -v kubectl >/dev/null; then
  echo 'No kubectl: the manifests are not rendered anew, only held against the checksums of those that were' \
    'rendered. GitHub Actions renders them; https://kubernetes.io/docs/tasks/tools/ tells how to install it.' >&2
fi

# Maven itself on JDK 25, so that the formatter's check takes part.
JAVA_HOME=$(find_jdk)
export JAVA_HOME
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
# A test whose service cannot be had fails instead of being left out.
export REQUIRE_SERVICES="${REQUIRE_SERVICES:-true}"

cd "$home"
start=$(mktemp)
trap 'rm -f "$start"' EXIT
status=0
mvn -B --no-transfer-progress verify "$@" || status=$?
check_terraform_format || status=$?
fresh_reports "$home" "$start" | summarize_reports
exit "$status"
