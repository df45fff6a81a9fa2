# shellcheck shell=bash
# Shared by the numbered steps: options, messages, running commands or only printing them. Sourced; defines functions
# only. Needs usage(), which the step defines.

# Ends with a one-line message. $1: the message; $2: the exit code, 1 if not given
fail() {
  echo "${0##*/}: $1" >&2
  exit "${2:-1}"
}

# Takes --help, --dry-run, --plan, --destroy and --yes out of the arguments and leaves the rest in $arguments. A step that can undo
# itself sets destroyable=true first, one that runs Terraform plannable=true.
read_options() {
  dry_run=false
  plan=false
  destroy=false
  yes=false
  arguments=()
  local argument
  for argument in "$@"; do
    case "$argument" in
      --help | -h)
        usage
        exit 0
        ;;
      --dry-run) dry_run=true ;;
      --destroy)
        [[ "${destroyable:-false}" == true ]] || fail '--destroy: this script has nothing to undo; see --help' 2
        # shellcheck disable=SC2034 # The steps read it.
        destroy=true
        ;;
      --plan)
        [[ "${plannable:-false}" == true ]] || fail '--plan: this script runs no Terraform; see --help' 2
        # shellcheck disable=SC2034 # lib/cloud.sh reads it.
        plan=true
        ;;
      --yes) yes=true ;;
      *) arguments+=("$argument") ;;
    esac
  done
}

# For steps without arguments of their own.
refuse_arguments() {
  ((${#arguments[@]} == 0)) || fail "unknown argument ${arguments[0]}; see --help" 2
}

# Fails if a tool is missing. A dry run needs none.
need_tools() {
  local tool
  [[ "$dry_run" == false ]] || return 0
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "$tool is not on the PATH: install it first (docs/deploy.md, Before)"
  done
}

# Quotes a command so that it can be pasted into a shell.
quoted() {
  local word text=''
  for word in "$@"; do
    if [[ "$word" =~ ^[A-Za-z0-9_./:=@%+,\<\>-]+$ ]]; then
      text+=" $word"
    else
      text+=" '${word//\'/\'\\\'\'}'"
    fi
  done
  echo "${text# }"
}

# Prints a command and runs it; a dry run only prints it.
run() {
  if [[ "$dry_run" == true ]]; then
    quoted "$@"
  else
    echo "+ $(quoted "$@")" >&2
    "$@"
  fi
}

# Runs the command after -- unless the one before it succeeds.
run_unless() {
  local check=()
  while [[ "$1" != -- ]]; do
    check+=("$1")
    shift
  done
  shift
  if [[ "$dry_run" == true ]]; then
    echo "$(quoted "${check[@]}") || $(quoted "$@")"
  elif ! "${check[@]}" >/dev/null 2>&1; then
    run "$@"
  fi
}

# Puts a command's output into a variable. $1: the variable; $2: its value in a dry run
capture() {
  local into=$1 value=$2
  shift 2
  if [[ "$dry_run" == true ]]; then
    echo "$into=\$($(quoted "$@"))"
  else
    value=$("$@") || return
  fi
  printf -v "$into" '%s' "$value"
}

# Asks before something is deleted for good. $1: what
confirm() {
  local answer=''
  if [[ "$dry_run" == true || "$plan" == true || "$yes" == true ]]; then
    return
  fi
  printf 'This deletes %s. Type %s to continue: ' "$1" "$PROJECT_ID" >&2
  read -r answer || true
  [[ "$answer" == "$PROJECT_ID" ]] || fail 'nothing was deleted: type the project ID to confirm, or pass --yes'
}
