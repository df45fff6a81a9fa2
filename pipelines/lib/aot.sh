# shellcheck shell=bash
# Records a worker's ahead-of-time cache, which lets it start faster. Sourced; defines functions only.
# Needs lib/lines.sh, $home, the checkout, and
# JAVA_HOME.

aot_cache=${home:?}/sobel-worker/target/sobel-worker.aot

# The flags of every JVM of the project, one per line.
jvm_flags() {
  sed -n 's|.*<jvm.flags>\(.*\)</jvm.flags>.*|\1|p' "$home/pom.xml" | tr ' ' '\n'
}

# The arguments of the recording JVM, one per line. $1: the file
recording_arguments() {
  jvm_flags
  printf '%s\n' "-XX:AOTCacheOutput=$1" -jar "$home/sobel-worker/target/sobel-worker.jar"
}

# Runs a worker without services until it has warmed up, and has the JVM write what it learned. Gives up after a minute
# with a message: a worker also starts without the cache, only more slowly. A signal that ends the script ends the
# recording first.
record_aot_cache() {
  local log arguments worker deadline=$((SECONDS + 60)) made=$aot_cache.new
  log=$(mktemp "${TMPDIR:-/tmp}/mosaico-aot-XXXXXX")
  read_lines arguments < <(recording_arguments "$made")
  rm -f "$aot_cache"
  trap 'abandon_recording HUP' HUP
  trap 'abandon_recording INT' INT
  trap 'abandon_recording TERM' TERM

  # In its own process group (set -m), because the JVM starts another JVM that writes the cache. The line to wait for is
  # logged at INFO, so LOG_LEVEL is set whatever the environment says.
  set -m
  LOG_LEVEL=INFO AMQP_URI=amqp://127.0.0.1:1 REDIS_URI=redis://127.0.0.1:1 HTTP_HOST=127.0.0.1 HTTP_PORT=0 \
    WORKER_ID=recording \
    "$JAVA_HOME/bin/java" "${arguments[@]}" >"$log" 2>&1 </dev/null &
  worker=$!
  set +m
  until grep -q 'warmed up' "$log" || is_over "$worker" "$deadline"; do
    sleep 0.1
  done
  kill -TERM "$worker" 2>/dev/null || true
  until is_over "$worker" "$deadline"; do
    sleep 0.1
  done
  kill -KILL -- "-$worker" 2>/dev/null || true

  if wait "$worker" 2>/dev/null && [[ -f "$made" ]]; then
    mv "$made" "$aot_cache"
    rm -f "$log"
  else
    rm -f "$made"*
    echo "No ahead-of-time cache was recorded within a minute; workers will start without it, more slowly. Log: $log" >&2
  fi
  trap - HUP INT TERM
}

# Succeeds if process $1 has ended or this shell has run for $2 seconds.
is_over() {
  ! kill -0 "$1" 2>/dev/null || ((SECONDS >= $2))
}

# Kills the recording, which is the last background process, removes its files, and lets signal $1 end the script. Runs
# within record_aot_cache and sees its variables.
abandon_recording() {
  kill -KILL -- "-$!" 2>/dev/null || true
  wait "$!" 2>/dev/null || true # otherwise the shell reports the kill
  rm -f "$made"* "$log"
  trap - "$1"
  kill -"$1" $$
}
