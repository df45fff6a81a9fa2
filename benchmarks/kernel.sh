#!/usr/bin/env bash
# Times the kernels beside OpenCV's (Debian's python3-opencv), alternately, on one thread, on 3840x2160.
# usage: benchmarks/kernel.sh [ROUNDS [PHOTOGRAPH]]     5 rounds by default, about 20 s each
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

run mvn -B -q -pl benchmarks -am -DskipTests package
run /usr/bin/python3 benchmarks/kernel.py "${1:-5}" "${JAVA_HOME:-}/bin/java" \
  'benchmarks/target/classes:benchmarks/target/lib/*' "${@:2}"
