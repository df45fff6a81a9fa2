#!/usr/bin/env bash
# Times the kernels beside OpenCV's (Debian's python3-opencv), alternately, on one thread, on 3840x2160.
# usage: benchmarks/kernel.sh [ROUNDS [PHOTOGRAPH]]     5 rounds by default, about 20 s each
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=pipelines/lib/jdk.sh
source pipelines/lib/jdk.sh
JAVA_HOME=$(find_jdk)
export JAVA_HOME

mvn -B -q -pl benchmarks -am -DskipTests package
exec /usr/bin/python3 benchmarks/kernel.py "${1:-5}" "$JAVA_HOME/bin/java" \
  'benchmarks/target/classes:benchmarks/target/lib/*' "${@:2}"
