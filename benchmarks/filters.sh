#!/usr/bin/env bash
# Times every filter of the catalogue that OpenCV has beside OpenCV's, in turn, in one JVM, on one thread, on a
# photograph of 3840x2160, and prints the medians and their ratio as a table. OpenCV 4.14 is org.bytedeco:opencv.
#
#   benchmarks/filters.sh [--rounds N] [--only NAMES] [--images KINDS] [--photograph FILE]
#
#   --rounds      how often each is run after warming up; 15 by default
#   --only        names of filters, separated by commas; all by default
#   --images      some of "gray 8", "RGB 8", "gray 16", "RGB 16", separated by commas; all by default
#   --photograph  a file that ImageIO reads; by default Debian's plasma-workspace-wallpapers has one, else the built-in sample
#   MOSAICO_VECTOR_BITS=128, 256, 512 or scalar in the environment is the width of the kernels' vectors
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/jdk.sh
source "$home/pipelines/lib/jdk.sh"
if [[ "$dry_run" == false ]]; then
  JAVA_HOME=$(find_jdk)
  export JAVA_HOME
fi

rounds=15 only="" images="" photograph=/usr/share/wallpapers/FallenLeaf/contents/images/2560x1600.jpg
[[ -r "$photograph" ]] || photograph=""
while (($# > 0)); do
  case "$1" in
    --rounds) rounds=${2:?"--rounds needs a number"} ;;
    --only) only=${2:?"--only needs names"} ;;
    --images) images=${2:?"--images needs kinds"} ;;
    --photograph) photograph=${2:?"--photograph needs a file"} ;;
    *)
      fail "unknown argument $1; see --help" 2
      ;;
  esac
  shift 2
done

cd "$home"
run mvn -B -q -pl benchmarks -am -Dmaven.test.skip=true package
run "${JAVA_HOME:-}/bin/java" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xbatch -Xms2g -Xmx2g \
  -Dmosaico.vector.bits="${MOSAICO_VECTOR_BITS:-preferred}" \
  -cp "$home/benchmarks/target/classes:$home/benchmarks/target/lib/*" \
  mosaico.benchmarks.filters.FilterBenchmark "$rounds" "$only" "$images" "$photograph"
