#!/usr/bin/env bash
# Rewrites docs/filters.md and its pictures from the catalogue: docs/filters.sh
# Run it after every change of a filter's name, words or parameters, and review what git says has changed.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd -- "$home"
exec mvn -B -q -pl filters test -Dtest=FilterDocumentTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dmosaico.golden=write
