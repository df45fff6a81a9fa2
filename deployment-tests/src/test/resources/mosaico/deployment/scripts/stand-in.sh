#!/usr/bin/env bash
# Stands in for a tool: records its call in $CALLS and answers as $ANSWERS says, a line for each call that it knows:
# pattern, the matching call at which the answer begins, exit code, output, separated by tabs. What it does not know
# succeeds silently.
call="${0##*/} $*"
printf '%s\n' "$call" >>"$CALLS"
if [[ "$call" == *--data-file=-* ]]; then
  printf 'stdin %s\n' "$(cat)" >>"$CALLS"
elif [[ "$call" == *'--config - '* ]]; then
  cat >/dev/null # As curl does: whoever writes must not find nobody there.
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
    if [[ "$status" == -1 ]]; then # It goes on until it is killed.
      exec {nothing}<> <(:)
      read -r -u "$nothing"
    fi
    exit "$status"
  fi
done <"$ANSWERS"
