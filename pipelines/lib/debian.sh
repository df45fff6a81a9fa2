# shellcheck shell=bash
# Installs Debian packages without starting their services. Sourced; defines functions only.

policy=/usr/sbin/policy-rc.d

# Prints the given packages that are not installed, one per line.
missing_packages() {
  local package
  for package in "$@"; do
    if [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) != installed ]]; then
      echo "$package"
    fi
  done
}

# Restores the previous policy for starting services.
restore_policy() {
  rm -f "$policy"
  if [[ -n "$saved_policy" ]]; then
    mv "$saved_policy" "$policy"
  fi
  trap - EXIT
}

# Installs packages without starting or stopping their services.
install_packages() {
  saved_policy=''
  echo "Installing: $*" >&2
  if [[ -e "$policy" || -L "$policy" ]]; then
    saved_policy=$policy.before-mosaico
    mv "$policy" "$saved_policy"
  fi
  trap restore_policy EXIT
  printf '#!/bin/sh\nexit 101\n' >"$policy" # 101 means "not allowed" to invoke-rc.d
  chmod 755 "$policy"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "$@" >&2
  restore_policy
}
