# shellcheck shell=bash
# --help and --dry-run for scripts whose help is the comment at their top. Sourced; defines functions only. Needs lib/step.sh.

help_of=$(cd -- "$(dirname -- "$0")" && pwd)/$(basename -- "$0")

usage() {
  sed -n '2,/^[^#]/ { /^#/ s/^# \{0,1\}//p; }' "$help_of"
  printf '\n  --dry-run   prints the commands without running them\n'
}
