#!/usr/bin/env bash
# Renders k8s/ for the tests; needs kubectl: deployment-tests/render.sh
# Run it after every change in k8s/, and review what git says has changed.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
home=$(dirname -- "$here")
rendered=$here/src/test/resources/rendered
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
if [[ "$dry_run" == true ]]; then
  for overlay in "$home"/k8s/overlays/*/; do
    run kubectl kustomize "k8s/overlays/$(basename -- "$overlay")"
  done
  run kubectl kustomize k8s/secrets
  echo '# Their output, and checksums, go to deployment-tests/src/test/resources/rendered.'
  exit
fi

command -v kubectl >/dev/null || {
  echo 'kubectl is not on the PATH: install it; it renders the manifests.' >&2
  exit 1
}

for overlay in "$home"/k8s/overlays/*/; do
  kubectl kustomize "$overlay" >"$rendered/$(basename -- "$overlay").yaml"
done

# Secrets are rendered with the values of the examples, never with real ones.
copy=$(mktemp -d)
trap 'rm -rf -- "$copy"' EXIT
cp -r -- "$home/k8s/namespace" "$copy"
mkdir -- "$copy/secrets"
cp -- "$home/k8s/secrets/kustomization.yaml" "$copy/secrets"
for example in "$home"/k8s/secrets/*.example; do
  cp -- "$example" "$copy/secrets/$(basename -- "$example" .example)"
done
kubectl kustomize "$copy/secrets" >"$rendered/secrets.yaml"

# These tell a machine without kubectl that the sources have not changed since.
cd "$home"
find k8s -type f \( -name '*.yaml' -o -name '*.conf' -o -name enabled_plugins -o -name mosaico.env -o -name '*.example' \) \
  ! -path 'k8s/secrets/default_user.conf' | LC_ALL=C sort | xargs sha256sum >"$rendered/sources.sha256"
# And these that nobody has edited a rendering.
cd "$rendered"
sha256sum -- *.yaml >renderings.sha256
