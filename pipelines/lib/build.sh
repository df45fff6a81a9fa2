# shellcheck shell=bash
# Builds programs that are older than their sources. Sourced; defines functions only.
# Needs lib/lines.sh, $home, the checkout, and the arrays $programs and $modules: what is built, and what that consists of.

# The command that builds them, one word per line.
build_command() {
  printf '%s\n' mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true \
    -pl "$(IFS=, && echo "${programs[*]}")" -am package
}

# Succeeds if a program is not built or is older than its sources.
needs_build() {
  local program module sources=("${home:?}/pom.xml")
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
  local log command
  command -v mvn >/dev/null || {
    echo 'Maven (mvn) is not on the PATH: install it; it builds the programs.' >&2
    exit 1
  }
  read_lines command < <(build_command)
  log=$(mktemp "${TMPDIR:-/tmp}/mosaico-build-XXXXXX")
  echo 'Building (the first time downloads libraries) ...' >&2
  if ! (cd "$home" && "${command[@]}") >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    echo 'The build failed; see its output above.' >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
}
