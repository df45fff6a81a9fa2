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
# shellcheck source-path=SCRIPTDIR source=lib/step.sh
source "$home/pipelines/lib/step.sh"

# The programs, and the modules that they consist of.
programs=(coordinator sobel-worker sobelctl)
building=(mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true
  -pl "$(IFS=, && echo "${programs[*]}")" -am package)
running=(-XX:TieredStopAtLevel=1 "-Dmosaico.home=$home" "-Dmosaico.command=$0"
  -jar "$home/sobelctl/target/sobelctl.jar" local ${arguments[@]+"${arguments[@]}"})
modules=(filters tile-contract service-kit image-codecs comparison page embedded-services "${programs[@]}")

# Succeeds if a program is not built or is older than its sources.
needs_build() {
  local program module sources=("$home/pom.xml")
  for module in "${modules[@]}"; do
    sources+=("$home/$module/pom.xml" "$home/$module/src/main")
  done
  for program in "${programs[@]}"; do
    local jar="$home/$program/target/$program.jar"
    if [[ ! -f "$jar" || -n $(find "${sources[@]}" -type f -newer "$jar" -print -quit) ]]; then
      return 0
    fi
  done
  return 1
}

build() {
  local log
  command -v mvn >/dev/null || {
    echo 'Maven (mvn) is not on the PATH: install it; it builds the programs.' >&2
    exit 1
  }
  log=$(mktemp "${TMPDIR:-/tmp}/mosaico-build-XXXXXX")
  echo 'Building (the first time downloads libraries) ...' >&2
  if ! (cd "$home" && "${building[@]}") >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    echo 'The build failed; see its output above.' >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
}

print_commands() {
  local recording
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
