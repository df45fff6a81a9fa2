#!/usr/bin/env bash
# Makes a release on this machine: pipelines/release.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=lib/step.sh
source "$home/pipelines/lib/step.sh"

usage() {
  cat <<'USAGE'
usage: pipelines/release.sh VERSION [NEXT] [--dry-run]

Commits and tags release VERSION (MAJOR.MINOR.PATCH; docs/decisions/0016-versions-and-releases.md says which number to
raise), then starts NEXT-SNAPSHOT; NEXT defaults to the next minor version. Nothing is pushed.

  pipelines/release.sh 0.1.0

In detail: sets the version in the poms and Dockerfiles, moves the entries under "Unreleased" in CHANGELOG.md to the new
version, commits, makes the annotated tag vVERSION, sets NEXT-SNAPSHOT, commits. Run pipelines/verify.sh first. Needs a
clean work tree on the branch main, entries in the changelog, and GNU sed.

  --dry-run   makes the same checks, then prints the commands and runs none
USAGE
}

# The files that name the version.
versioned() {
  git ls-files 'pom.xml' '*/pom.xml' '*/Dockerfile'
}

# $1: the version the files have; $2: the one they get
set_version() {
  local files old=${1//./\\.}
  read_lines files < <(versioned)
  run sed -i "s|<version>$old</version>|<version>$2</version>|; s|^ARG VERSION=$old\$|ARG VERSION=$2|" "${files[@]}"
}

# The entries under a heading of the changelog. $1: the heading, such as [Unreleased]
changes() {
  awk -v heading="## $1" '
    index($0, "## ") == 1 { inside = index($0, heading) == 1; next }
    inside' CHANGELOG.md
}

# Gives the entries under "Unreleased" the version and today's date, and leaves that heading empty above them.
close_changelog() {
  run sed -i "s|^## \[Unreleased\]\$|## [Unreleased]\n\n## [$version] - $(date -u +%F)|" CHANGELOG.md
}

read_options "$@"
((${#arguments[@]} == 1 || ${#arguments[@]} == 2)) || fail 'give the version to release; see --help' 2
for argument in "${arguments[@]}"; do
  [[ "$argument" =~ ^(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}$ ]] ||
    fail "'$argument' is not a version such as 1.2.3; see --help" 2
done
version=${arguments[0]}
IFS=. read -r major minor _ <<<"$version"
next=${arguments[1]:-$major.$((minor + 1)).0}
[[ "$next" != "$version" && $(printf '%s\n' "$version" "$next" | sort -V | tail -1) == "$next" ]] ||
  fail "the next version, $next, must come after $version" 2

cd "$home"
current=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml)
latest=$(git tag --list 'v[0-9]*' | sed 's/^v//' | sort -V | tail -1)
[[ "$current" == *-SNAPSHOT ]] || fail "pom.xml has version $current, which is not a snapshot"
! git grep -q "<version>${version//./\\.}</version>" -- '*pom.xml' ||
  fail "pom.xml already has something of version $version, which setting the next version would change"
[[ -z "$latest" || ("$latest" != "$version" && $(printf '%s\n' "$latest" "$version" | sort -V | tail -1) == "$version") ]] ||
  fail "$version must come after the latest release, $latest" 2
[[ $(git branch --show-current) == main ]] || fail 'releases are made on the branch main'
[[ -z $(git status --porcelain) ]] || fail 'the work tree has changes: commit or stash them first'
grep -q '^- ' <<<"$(changes '[Unreleased]')" || fail 'CHANGELOG.md has no entries under "Unreleased"'

set_version "$current" "$version"
close_changelog
run git commit --quiet --all --message "Release $version"
run git tag --annotate "v$version" --message "Mosaico $version"
set_version "$version" "$next-SNAPSHOT"
run git commit --quiet --all --message "Start $next"
echo "# Publish it with: git push --atomic origin main v$version"
