#!/usr/bin/env bash
# A fake tool: appends its command line to $CALLS and answers as $ANSWERS says, where each line has, separated by tabs: a
# pattern of calls, the first matching call that gets this answer, exit code, output. Other calls succeed silently.
call="${0##*/} $*"
printf '%s\n' "$call" >>"$CALLS"
if [[ "$call" == *--data-file=-* ]]; then
  printf 'stdin %s\n' "$(cat)" >>"$CALLS"
elif [[ "$call" == *'--config - '* ]]; then
  cat >/dev/null # As curl does: the writer must not get SIGPIPE.
fi

# How many calls there have been that match $1, this one included.
matching() {
  local earlier count=0
  while IFS= read -r earlier; do
    # shellcheck disable=SC2053 # It is a pattern.
    [[ "$earlier" != $1 ]] || count=$((count + 1))
  done <"$CALLS"
  echo "$count"
}

while IFS=$'\t' read -r pattern from status output; do
  # shellcheck disable=SC2053 # It is a pattern.
  if [[ "$call" == $pattern ]] && ((from == 1 || $(matching "$pattern") >= from)); then
    printf '%b' "$output"
    if [[ "$status" == -1 ]]; then # Runs until it is killed.
      exec 3<> <(:)
      read -r -u 3
    fi
    exit "$status"
  fi
done <"$ANSWERS"
