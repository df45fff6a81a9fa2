#!/usr/bin/env bash
# Has a fuzzer try inputs on what reads bytes of others, for so many seconds (300), led by the code that each of them reaches.
#   fuzz-tests/fuzz.sh decoder 300
# Targets: chain (as text; the default), tile (messages), strip (values in Redis), multipart (forms), parameters (chains in requests), decoder
# (image files). It begins with the target's seeds and keeps what it learns in fuzz-tests/target/corpus. An input that is neither read nor refused as it
# should be, or takes 10 s or 2 GB, is kept in fuzz-tests/target/findings; the code is then not 0.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
target=${1:-chain}
seconds=${2:-300}
case "$target" in
  chain) class=mosaico.fuzz.ChainTarget ;;
  tile) class=mosaico.fuzz.TileTarget ;;
  strip) class=mosaico.fuzz.StripTarget ;;
  decoder) class=mosaico.fuzz.DecoderTarget ;;
  multipart) class=mosaico.coordinator.upload.MultipartTarget ;;
  parameters) class=mosaico.coordinator.http.api.ParametersTarget ;;
  *) usage >&2; exit 2 ;;
esac

folder=$home/fuzz-tests/target
corpus=$folder/corpus/$target
seeds=$home/fuzz-tests/src/test/seeds/$target
if [[ "$target" == decoder ]]; then
  seeds=$home/image-codecs/src/test/samples
fi
if [[ "$dry_run" == true ]]; then
  run mvn -q -pl fuzz-tests -am -DskipTests package dependency:build-classpath
  run java com.code_intelligence.jazzer.Jazzer "--target_class=$class" "-max_total_time=$seconds" "$corpus" "$seeds"
  exit
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
