# shellcheck shell=bash
# Records a worker's ahead-of-time cache, by which it starts sooner. Sourced; defines functions only.
# Needs $home, the checkout, and JAVA_HOME.

aot_cache=${home:?}/sobel-worker/target/sobel-worker.aot

# The flags that every JVM of the project is started with, one a line.
jvm_flags() {
  sed -n 's|.*<jvm.flags>\(.*\)</jvm.flags>.*|\1|p' "$home/pom.xml" | tr ' ' '\n'
}

# The arguments of the JVM that records, one a line. $1: the file
recording_arguments() {
  jvm_flags
  printf '%s\n' "-XX:AOTCacheOutput=$1" -jar "$home/sobel-worker/target/sobel-worker.jar"
}

# Runs a worker without services until it is warm, which is when the JVM knows what to keep, and has the JVM
# keep it. Takes a minute at most, and says so where that does not succeed: a worker starts without it too, only
# later. A signal that ends the script ends the recording first.
record_aot_cache() {
  local log arguments worker deadline=$((SECONDS + 60)) made=$aot_cache.new
  log=$(mktemp "${TMPDIR:-/tmp}/mosaico-aot-XXXXXX")
  mapfile -t arguments < <(recording_arguments "$made")
  rm -f "$aot_cache"
  trap 'abandon_recording HUP' HUP
  trap 'abandon_recording INT' INT
  trap 'abandon_recording TERM' TERM

  # In a process group of its own (set -m), since the JVM writes the cache by another JVM that it starts. What this
  # waits for stands in the log at INFO, whatever the environment asks for.
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
    echo "No ahead-of-time cache was recorded within a minute; workers start without it, only later. The log: $log" >&2
  fi
  trap - HUP INT TERM
}

# Succeeds where the process $1 has ended or the second $2 of this shell has come.
is_over() {
  ! kill -0 "$1" 2>/dev/null || ((SECONDS >= $2))
}

# Ends the recording, the last that was started in the background, removes what it left, and has the signal $1 end
# the script. Runs within record_aot_cache and sees its variables.
abandon_recording() {
  kill -KILL -- "-$!" 2>/dev/null || true
  wait "$!" 2>/dev/null || true # else the shell reports the kill
  rm -f "$made"* "$log"
  trap - "$1"
  kill -"$1" $$
}
