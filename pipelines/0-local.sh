#!/usr/bin/env bash
# Runs the whole system on this machine: pipelines/0-local.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

# Prints help before looking for or building anything. A test keeps the text equal to the program's own, which does not
# know --dry-run.
dry_run=false
arguments=()
for argument in "$@"; do
  case "$argument" in
    --help | -h)
      cat "$home/pipelines/lib/0-local-help.txt"
      printf '\n--dry-run, of this script alone, prints every command and runs none.\n'
      exit
      ;;
    --dry-run) dry_run=true ;;
    *) arguments+=("$argument") ;;
  esac
done

# shellcheck source-path=SCRIPTDIR source=lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"
# shellcheck source-path=SCRIPTDIR source=lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=lib/aot.sh
source "$home/pipelines/lib/aot.sh"
# shellcheck source-path=SCRIPTDIR source=lib/build.sh
source "$home/pipelines/lib/build.sh"
# shellcheck source-path=SCRIPTDIR source=lib/step.sh
source "$home/pipelines/lib/step.sh"

# The programs, and the modules that they consist of.
programs=(coordinator sobel-worker sobelctl)
running=(-XX:TieredStopAtLevel=1 "-Dmosaico.home=$home" "-Dmosaico.command=$0"
  -jar "$home/sobelctl/target/sobelctl.jar" local ${arguments[@]+"${arguments[@]}"})
modules=(filters tile-contract service-kit image-codecs comparison page embedded-services "${programs[@]}")

print_commands() {
  local building recording
  read_lines building < <(build_command)
  read_lines recording < <(recording_arguments "$aot_cache.new")
  echo "# In $home, unless the programs are newer than their sources:"
  quoted "${building[@]}"
  echo '# Unless the ahead-of-time cache is newer than the worker; ended once it has warmed up:'
  quoted java "${recording[@]}"
  quoted java "${running[@]}"
}

if [[ "$dry_run" == true ]]; then
  print_commands
  exit
fi
JAVA_HOME=$(find_jdk)
export JAVA_HOME
if needs_build; then
  build
fi
if [[ ! "$aot_cache" -nt "$home/sobel-worker/target/sobel-worker.jar" ]]; then
  record_aot_cache
fi
exec "$JAVA_HOME/bin/java" "${running[@]}"
