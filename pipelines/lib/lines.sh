# shellcheck shell=bash
# Reads lines into an array: mapfile came with bash 4, and macOS has bash 3.2. Sourced; defines functions only.

# Reads standard input, one element a line. $1: the array, of any name but "line"
read_lines() {
  local line
  eval "$1=()"
  while IFS= read -r line || [[ -n "$line" ]]; do
    eval "$1+=(\"\$line\")"
  done
}
