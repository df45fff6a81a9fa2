#!/usr/bin/env bash
# Runs all tests and prints 'N passed, N failed, N skipped' as the last line.
set -euo pipefail

usage() {
  cat <<'END'
pipelines/verify.sh [--help] [--dry-run] [Maven's arguments]

Builds everything and runs all tests, in every module even where those of an earlier one fail.
Exits with 0 only if the build and all tests passed.

The last line is 'N passed, N failed, N skipped'; the lines before it name the tests that failed.
The log, the test reports, the time of each test class and the processes' logs of each run stay in
a folder of its own below target/verify/; it is named at the start and at the end.

As root on Debian it first installs the packages that the tests use.
A few tests alone: see CONTRIBUTING.md.

  --dry-run   prints the commands without running them
END
}

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/step.sh
source "$home/pipelines/lib/step.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
# shellcheck source-path=SCRIPTDIR source=lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"
# shellcheck source-path=SCRIPTDIR source=lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=lib/debian.sh
source "$home/pipelines/lib/debian.sh"
# shellcheck source-path=SCRIPTDIR source=lib/summary.sh
source "$home/pipelines/lib/summary.sh"

packages=(rabbitmq-server redis-server chromium chromium-driver libturbojpeg0 shellcheck
  python3-numpy python3-pika python3-redis tmux)
# Node.js from elsewhere brings an npm along that Debian's package would conflict with.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  packages+=(nodejs npm)
fi

building=(mvn -B --no-transfer-progress -T 2 --fail-at-end -Dmaven.test.failure.ignore=true verify "$@")
if [[ "$dry_run" == true ]]; then
  echo '# As root on Debian, unless they are installed:'
  run apt-get install "${packages[@]}"
  run "${building[@]}"
  run terraform fmt -check -diff -recursive terraform
  exit
fi

if ! command -v dpkg-query >/dev/null; then
  echo "Not Debian: RabbitMQ and Redis come from Docker where it answers, Chromium, libturbojpeg," \
    'shellcheck, tmux and Python with numpy, pika and redis from what is installed.' >&2
else
  missing=()
  read_lines missing < <(missing_packages "${packages[@]}")
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
kept="target/verify/$(date +%Y-%m-%dT%H-%M-%S)-$$"
mkdir -p "$kept"
echo "The log and the reports of this run are kept in $kept" >&2
start="$kept/started"
touch "$start"

# A failed test fails this script, not Maven, which would leave out the modules that depend on the failed one's.
status=0
"${building[@]}" 2>&1 |
  tee "$kept/maven.log" || status=$?
check_terraform_format || status=$?

fresh_reports . "$start" >"$kept/reports.txt"
keep_files "$kept" <"$kept/reports.txt"
if [[ -d end-to-end/target/logs ]]; then
  find end-to-end/target/logs -newer "$start" -type f | keep_files "$kept"
fi

summarize_times <"$kept/reports.txt" >"$kept/times.txt"
summarize_reports <"$kept/reports.txt" >"$kept/summary.txt"
if grep -q '^FAILED ' "$kept/summary.txt"; then
  status=1
fi
echo "The log and the reports of this run are in $kept" >&2
cat "$kept/summary.txt"
exit "$status"
