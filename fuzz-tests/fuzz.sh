#!/usr/bin/env bash
# Fuzzes what reads bytes of others: fuzz-tests/fuzz.sh --help
set -euo pipefail
home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
targets="chain tile strip multipart parameters decoder"

usage() {
  cat <<END
Usage: fuzz-tests/fuzz.sh [--dry-run] TARGET [SECONDS]

Has Jazzer try inputs on a target for so long (300 s), led by the code that each of them reaches.
It begins with the target's seeds and keeps what it learns in fuzz-tests/target/corpus. The code is 77 and
the input is kept in fuzz-tests/target/findings if one is not refused as it should be, takes 10 s or 2 GB.

Targets: $targets
END
}

dry=
while [[ "${1:-}" == --* ]]; do
  case "$1" in
    --help) usage; exit 0 ;;
    --dry-run) dry=1 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done
target=${1:-}
seconds=${2:-300}
if [[ " $targets " != *" $target "* || ! "$seconds" =~ ^[0-9]+$ ]]; then
  usage >&2
  exit 2
fi
case "$target" in
  chain) class=mosaico.fuzz.ChainTarget ;;
  tile) class=mosaico.fuzz.TileTarget ;;
  strip) class=mosaico.fuzz.StripTarget ;;
  decoder) class=mosaico.fuzz.DecoderTarget ;;
  multipart) class=mosaico.coordinator.upload.MultipartTarget ;;
  parameters) class=mosaico.coordinator.http.api.ParametersTarget ;;
esac

# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"
folder=$home/fuzz-tests/target
corpus=$folder/corpus/$target
seeds=$home/fuzz-tests/src/test/seeds/$target
if [[ "$target" == decoder ]]; then
  seeds=$home/image-codecs/src/test/samples
fi
if [[ -n "$dry" ]]; then
  echo "mvn -q -pl fuzz-tests -am test-compile"
  echo "java ... com.code_intelligence.jazzer.Jazzer --target_class=$class -max_total_time=$seconds $corpus $seeds"
  exit 0
fi
JAVA_HOME=$(find_jdk)
export JAVA_HOME
cd "$home"
if [[ ! -f "$folder/classpath" || -n "$(find . -name '*.java' -newer "$folder/classpath" -print -quit)" ]]; then
  mvn -q -pl fuzz-tests -am -DskipTests -Dmdep.outputFile="$folder/classpath" package \
    dependency:build-classpath -Dmdep.includeScope=test
fi
mkdir -p "$corpus" "$folder/findings"
exec "$JAVA_HOME/bin/java" --add-modules jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx1g \
  -cp "$folder/test-classes:$(cat "$folder/classpath")" com.code_intelligence.jazzer.Jazzer \
  --target_class="$class" --instrumentation_includes='mosaico.**' --keep_going=1 \
  --reproducer_path="$folder/findings" -artifact_prefix="$folder/findings/$target-" \
  -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=65536 "$corpus" "$seeds"
