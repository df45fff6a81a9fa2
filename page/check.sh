#!/usr/bin/env bash
# Checks the page's JavaScript, as `mvn verify` does: page/check.sh. Lint, types, unit tests, whose report is where surefire's are.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/step.sh
source "$home/pipelines/lib/step.sh"
# shellcheck source-path=SCRIPTDIR source=../pipelines/lib/help.sh
source "$home/pipelines/lib/help.sh"
read_options "$@"
set -- ${arguments[@]+"${arguments[@]}"}
cd -- "$home/page"
if [[ "$dry_run" == true ]]; then
  echo '# Unless the lock file has not changed since:'
  run npm ci --no-progress
  run npm run --silent lint
  run npm run --silent types
  run node --test 'src/test/js/*/*.test.js'
  exit
fi

if ! command -v npm >/dev/null; then
  if [[ "${REQUIRE_SERVICES:-false}" == true ]]; then
    echo 'npm is not installed: apt-get install nodejs npm' >&2
    exit 1
  fi
  echo 'npm is not installed: the JavaScript is not checked.' >&2
  exit
fi

# Installed anew only when the lock file has changed.
installed=node_modules/.installed-package-lock.json
if ! cmp -s package-lock.json "$installed"; then
  npm ci --no-progress
  cp package-lock.json "$installed"
fi

npm run --silent lint
npm run --silent types

reports=target/surefire-reports
log=target/node-tests.txt
mkdir -p "$reports"
status=0
node --test \
  --test-reporter=spec --test-reporter-destination="$log" \
  --test-reporter=./src/test/js/support/surefire-reporter.js --test-reporter-destination="$reports/TEST-javascript.xml" \
  src/test/js/*/*.test.js || status=$?
if ((status != 0)); then
  cat "$log"
else
  grep '^ℹ' "$log"
fi
exit "$status"
