# shellcheck shell=bash
# Records a worker's ahead-of-time cache, by which it starts sooner. Sourced; defines functions only.
# Needs $home, the checkout, and JAVA_HOME.

aot_cache=${home:?}/sobel-worker/target/sobel-worker.aot

# The flags that every JVM of the project is started with, one a line.
jvm_flags() {
  sed -n 's|.*<jvm.flags>\(.*\)</jvm.flags>.*|\1|p' "$home/pom.xml" | tr ' ' '\n'
}

# Runs a worker without services until it is warm, which is when the JVM knows what to keep, and has the JVM
# keep it. Says so where that does not succeed: a worker starts without it too, only later.
record_aot_cache() {
  local log flags worker
  log=$(mktemp "${TMPDIR:-/tmp}/mosaico-aot-XXXXXX")
  mapfile -t flags < <(jvm_flags)
  rm -f "$aot_cache"
  AMQP_URI=amqp://127.0.0.1:1 REDIS_URI=redis://127.0.0.1:1 HTTP_PORT=0 WORKER_ID=recording \
    "$JAVA_HOME/bin/java" "${flags[@]}" -XX:AOTCacheOutput="$aot_cache" \
    -jar "$home/sobel-worker/target/sobel-worker.jar" >"$log" 2>&1 </dev/null &
  worker=$!
  while kill -0 "$worker" 2>/dev/null && ! grep -q 'warmed up' "$log"; do
    sleep 0.1
  done
  kill -TERM "$worker" 2>/dev/null || true
  wait "$worker" || true
  if [[ ! -f "$aot_cache" ]]; then
    echo "No ahead-of-time cache was recorded; workers start without it. The log: $log" >&2
    return
  fi
  rm -f "$log"
}
