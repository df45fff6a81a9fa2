#!/usr/bin/env bash
# Copies the pinned images to where they have to be written out: pipelines/pin-images.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/lines.sh
source "$home/pipelines/lib/lines.sh"
# shellcheck source-path=SCRIPTDIR source=lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=lib/images.sh
source "$home/pipelines/lib/images.sh"

usage() {
  cat <<'USAGE'
usage: pipelines/pin-images.sh [--renew | --check | --print] [--dry-run]

Copies the images in pipelines/images/Dockerfile, each with tag and digest, to compose.yaml, the manifests in k8s and the
container in .github/workflows/verify.yaml. After a change in k8s, run deployment-tests/render.sh.

  --renew     first asks the registry what each tag points to now, and writes that into pipelines/images/Dockerfile
  --check     only asks the registry whether it has each image under its digest, for the two processors that we build for
  --print     only prints the Dockerfiles' build arguments, NAME=VALUE a line
  --dry-run   prints the commands without running them

--renew and --check need docker with buildx, but no daemon.
USAGE
}

# The files in which an image is written out.
targets() {
  (cd "$home" && find compose.yaml k8s .github/workflows -type f \( -name '*.yaml' -o -name '*.yml' \) | LC_ALL=C sort)
}

# Writes an image wherever one of the same repository has a tag and a digest, into a copy, because sed -i differs between
# systems. $1: the file; $2: the image
write_image() {
  local repository=${2%%:*} made
  made=$(mktemp)
  sed "s|\([ -]\)$repository:[A-Za-z0-9._-]*@sha256:[0-9a-f]*|\1$2|" "$1" >"$made"
  cmp -s "$made" "$1" || cat "$made" >"$1"
  rm -f "$made"
}

# Copies a pinned image to all files. The tests' Debian is in a workflow, which has no other Debian. $1: its name
copy_image() {
  local image file
  image=$(pinned "$1")
  if [[ "$dry_run" == true ]]; then
    echo "# Where it is written out with a digest: $image"
    return
  fi
  while IFS= read -r file; do
    write_image "$home/$file" "$image"
  done < <(targets)
}

# Writes the digest that the registry has for an image's tag. $1: its name
renew_image() {
  local old tagged digest=''
  old=$(pinned "$1")
  tagged=${old%@*}
  capture digest "sha256:<digest>" docker buildx imagetools inspect "$tagged" --format '{{.Manifest.Digest}}'
  [[ "$dry_run" == false ]] || return 0
  [[ "$digest" =~ ^sha256:[0-9a-f]{64}$ ]] || fail "the registry's answer for $tagged is no digest: $digest"
  sed "s|^FROM .* AS $1\$|FROM $tagged@$digest AS $1|" "$pins" >"$pins.new"
  mv "$pins.new" "$pins"
}

# Fails unless the registry has an image under its digest for amd64 and arm64. $1: its name
check_image() {
  local image platforms='' processor
  image=$(pinned "$1")
  capture platforms 'linux/amd64 linux/arm64' docker buildx imagetools inspect "${image%%:*}@${image#*@}" \
    --format '{{range .Manifest.Manifests}}{{.Platform.OS}}/{{.Platform.Architecture}} {{end}}'
  for processor in linux/amd64 linux/arm64; do
    [[ " $platforms " == *" $processor "* ]] || fail "$image is not there for $processor, only for: $platforms"
  done
  [[ "$dry_run" == true ]] || echo "$image: there"
}

read_options "$@"
action=copy
for argument in ${arguments[@]+"${arguments[@]}"}; do
  case "$argument" in
    --renew | --check | --print) action=${argument#--} ;;
    *) fail "unknown argument $argument; see --help" 2 ;;
  esac
done

case "$action" in
  print) base_images ;;
  check | renew)
    need_tools docker
    while IFS= read -r name; do
      "${action}_image" "$name"
    done < <(pinned_names)
    ;;
  copy) ;;
esac
if [[ "$action" == copy || "$action" == renew ]]; then
  for name in rabbitmq redis tests; do
    copy_image "$name"
  done
fi
