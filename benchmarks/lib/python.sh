# shellcheck shell=bash
# Runs the benchmarks' Python programs with what they need from Debian. Sourced; defines functions only.
# Needs $home, the checkout, pipelines/lib/debian.sh, lines.sh and step.sh, and $dry_run.

packages=(rabbitmq-server redis-server libvips-tools plasma-workspace-wallpapers curl
  python3-opencv python3-pika python3-redis python3-matplotlib libturbojpeg0)

# Installs what is missing, as root on Debian; else says what it is.
require_packages() {
  local missing
  if [[ "$dry_run" == true ]]; then
    echo "# Unless these are installed, as root on Debian:"
    run apt-get install "${packages[@]}"
    return
  fi
  if ! command -v dpkg-query >/dev/null; then
    echo "Not Debian: this needs what Debian's packages ${packages[*]} contain." >&2
    return
  fi
  read_lines missing < <(missing_packages "${packages[@]}")
  if ((${#missing[@]} == 0)); then
    return
  fi
  if ((EUID != 0)); then
    echo "Not installed: ${missing[*]}. Install them: sudo apt-get install ${missing[*]}" >&2
    exit 1
  fi
  install_packages "${missing[@]}"
}

# Becomes the module $1 below benchmarks/, with the other arguments.
run_module() {
  if [[ "$dry_run" == true ]]; then
    run /usr/bin/python3 -m "$@"
    return
  fi
  export PYTHONPATH="${home:?}/benchmarks" PYTHONDONTWRITEBYTECODE=1
  exec /usr/bin/python3 -m "$@"
}
