# shellcheck shell=bash
# Finds a JDK 25 or newer. Sourced; defines functions only.

# The major version of the JDK in a folder, 0 if there is none. $1: a JAVA_HOME
jdk_major() {
  local version
  if [[ ! -x "$1/bin/java" || ! -x "$1/bin/javac" ]]; then
    echo 0
    return
  fi
  version=$("$1/bin/java" -XshowSettings:properties -version 2>&1 |
    sed -n 's/^ *java\.specification\.version = //p')
  version=${version#1.}
  [[ "$version" =~ ^[0-9]+$ ]] && echo "$version" || echo 0
}

# The same by the file "release" that a JDK has, without starting a JVM; 0 also if there is no such file.
jdk_release() {
  local version
  if [[ ! -x "$1/bin/java" || ! -x "$1/bin/javac" || ! -f "$1/release" ]]; then
    echo 0
    return
  fi
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${version:-0}"
}

# The home of the java on the PATH, with links resolved; nothing if there is none.
jdk_on_path() {
  local java
  java=$(command -v java) || return 0
  "$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

# The homes to try if neither JAVA_HOME nor the PATH has a JDK 25.
jdk_candidates() {
  local home
  for home in /usr/lib/jvm/* "${HOME:-/}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [[ -d "$home" ]]; then
      echo "$home"
    fi
  done
  if [[ -x /usr/libexec/java_home ]]; then
    /usr/libexec/java_home -v 25+ 2>/dev/null || true
  fi
}

# Prints the home of a JDK 25 or newer: JAVA_HOME, otherwise the PATH's, otherwise the newest one found.
find_jdk() {
  local home major best='' best_major=24
  if [[ -n "${JAVA_HOME:-}" && $(jdk_release "$JAVA_HOME") -ge 25 ]]; then
    echo "$JAVA_HOME"
    return
  fi
  for home in "${JAVA_HOME:-}" "$(jdk_on_path)"; do
    if [[ -n "$home" && $(jdk_major "$home") -ge 25 ]]; then
      echo "$home"
      return
    fi
  done
  while IFS= read -r home; do
    major=$(jdk_major "$home")
    if ((major > best_major)); then
      best=$home
      best_major=$major
    fi
  done < <(jdk_candidates)
  if [[ -z "$best" ]]; then
    echo 'No JDK 25 or newer found: install one, or set JAVA_HOME.' >&2
    return 1
  fi
  echo "$best"
}
