#!/usr/bin/env bash
# Fails unless each value matches the pattern that follows it: expect.sh VALUE PATTERN [VALUE PATTERN]...
set -euo pipefail
shopt -s extglob

wrong=0
while [ $# -gt 0 ]; do
  # shellcheck disable=SC2053 # a pattern, not a text
  if [[ $1 == $2 ]]; then
    printf 'as expected: %s\n' "$1"
  else
    printf '::error::expected %s, found %s\n' "$2" "${1:-nothing}"
    wrong=1
  fi
  shift 2
done
exit "$wrong"
