#!/usr/bin/env bash
# Packs the manifests with a release's images: pipelines/pack-manifests.sh --help
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=lib/step.sh
source "$home/pipelines/lib/step.sh"
usage() {
  cat <<'USAGE'
usage: pipelines/pack-manifests.sh FILE REGISTRY COORDINATOR WORKER [--dry-run]

Writes k8s/ to FILE, a .tar.gz, with the images mosaico-coordinator and mosaico-worker of REGISTRY by their digests
(sha256:...). Unpacked, its overlays need no build: kubectl apply -k k8s/overlays/local. The release workflow calls it.

  --dry-run   prints the commands without running them
USAGE
}

read_options "$@"
((${#arguments[@]} == 4)) || [[ "$dry_run" == true && ${#arguments[@]} == 0 ]] || fail 'give four arguments; see --help' 2
if ((${#arguments[@]} == 0)); then
  arguments=(mosaico-k8s.tar.gz ghcr.io/OWNER "sha256:$(printf '%064d' 0)" "sha256:$(printf '%064d' 0)")
fi
file=${arguments[0]} registry=${arguments[1]%/}
for digest in "${arguments[2]}" "${arguments[3]}"; do
  [[ "$digest" =~ ^sha256:[0-9a-f]{64}$ ]] || fail "'$digest' is no digest such as sha256:..." 2
done
[[ "$file" == /* ]] || file=$PWD/$file

if [[ "$dry_run" == true ]]; then
  folder='<folder>'
else
  folder=$(mktemp -d)
  trap 'rm -rf -- "$folder"' EXIT
fi
run cp -R "$home/k8s" "$folder"
if [[ "$dry_run" == true ]]; then
  echo "# $folder/k8s/base/kustomization.yaml: the images of $registry"
else
  # What a developer's machine may have there.
  find "$folder/k8s/secrets" -type f \( -name '*.env' -o -name default_user.conf \) -exec rm -f {} +
  cat >>"$folder/k8s/base/kustomization.yaml" <<YAML
images:
  - name: mosaico-coordinator
    newName: $registry/mosaico-coordinator
    digest: ${arguments[2]}
  - name: mosaico-worker
    newName: $registry/mosaico-worker
    digest: ${arguments[3]}
YAML
fi
run tar -czf "$file" -C "$folder" k8s
