# shellcheck shell=bash
# Reaches the coordinators of a cluster from here. Sourced; defines functions only. Needs lib/step.sh, and $generated, a folder for
# the log.

stop_forwarding() {
  [[ -z "${forwarder:-}" ]] || kill "$forwarder" 2>/dev/null || true
}

# Forwards a local port to the coordinator's Service until this script ends, and sets $url. A script with a trap of its own names
# it in $at_exit and ends the forwarding there.
forward() {
  local alive attempt log=$generated/port-forward.log
  if [[ "$dry_run" == true ]]; then
    in_namespace port-forward service/coordinator :80
    url='http://127.0.0.1:<port>'
    return
  fi
  : >"$log" # sed below needs the file at once.
  kubectl --namespace mosaico port-forward service/coordinator :80 >>"$log" 2>&1 &
  forwarder=$!
  [[ -n "${at_exit:-}" ]] || trap stop_forwarding EXIT
  for attempt in {1..120}; do
    alive=true
    kill -0 "$forwarder" 2>/dev/null || alive=false
    url=$(sed -n 's|^Forwarding from \(127[0-9.]*:[0-9]*\).*|http://\1|p' "$log")
    [[ -z "$url" ]] || return 0
    [[ "$alive" == true ]] || fail "kubectl could not forward to the coordinator: $(tr '\n' ' ' <"$log")"
    sleep 0.5
  done
  fail "kubectl did not forward to the coordinator within a minute ($attempt looks): $(tr '\n' ' ' <"$log")"
}

# Reads the first access key from the cluster.
read_key() {
  local keys
  if [[ "$dry_run" == true ]]; then
    quoted kubectl --namespace mosaico get secret mosaico-api-keys --output 'jsonpath={.data.api-keys}'
    return
  fi
  keys=$(kubectl --namespace mosaico get secret mosaico-api-keys --output 'jsonpath={.data.api-keys}' | base64 --decode)
  export MOSAICO_API_KEY=${keys%%,*}
}
