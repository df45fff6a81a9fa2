# shellcheck shell=bash
# The passwords in the cluster. Sourced; defines functions only. Needs lib/step.sh; the checkout is the current folder.

# Puts passwords into a cluster that has none yet; the files are only needed for this. Existing passwords stay, because
# the broker and Redis were first started with them.
make_secrets() {
  local found files
  files=(k8s/secrets/{broker.env,default_user.conf,store.env,api-keys.env})
  capture found '' kubectl --namespace mosaico get secret mosaico-broker mosaico-store mosaico-api-keys \
    --ignore-not-found --output name
  case "$(wc -w <<<"$found")" in
    0) ;;
    3)
      echo 'Passwords: kept' >&2
      return
      ;;
    *) fail "only some of the three Secrets exist: $(tr '\n' ' ' <<<"$found")- delete or complete them" ;;
  esac
  run k8s/secrets/generate.sh
  run kubectl apply -k k8s/secrets
  run rm -f "${files[@]}"
}
