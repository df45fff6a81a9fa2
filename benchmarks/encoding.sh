#!/usr/bin/env bash
# Times how long images are written as JPEG in one JVM, by each library in turn: libturbojpeg, Leptonica's, the JDK's.
# usage: benchmarks/encoding.sh [ROUNDS [FILE...]]     15 rounds by default; of the 4K JPEG of whole-job.sh
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
cd "$home"
# shellcheck source=pipelines/lib/jdk.sh
source pipelines/lib/jdk.sh
if [[ "$dry_run" == false ]]; then
  JAVA_HOME=$(find_jdk)
  export JAVA_HOME
fi

rounds=${1:-15}
files=("${@:2}")
if ((${#files[@]} == 0)) && [[ "$dry_run" == false ]]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  PYTHONPATH=benchmarks /usr/bin/python3 -c \
    'import sys; from wholejob.images import Images; Images(sys.argv[1])' "$folder"
  files=("$folder/3840x2160.jpg")
fi

run mvn -B -q -pl benchmarks -am -DskipTests package
for native in all bundled none; do
  run "${JAVA_HOME:-}/bin/java" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC \
    -Dmosaico.codecs.native=$native -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
    mosaico.benchmarks.EncodingBenchmark "$rounds" ${files[@]+"${files[@]}"}
done
