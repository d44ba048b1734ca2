#!/usr/bin/env bash
# Builds the last commit twice, each time from a clean clone in a folder of its own, and says whether the jars are the same to the byte.
#   benchmarks/reproducible.sh [MAVEN OPTIONS...]      with -Prelease also sources and documentation; exit code 1 where they differ
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for place in one another/deeper; do
  git clone --quiet "$root" "$work/$place"
  (cd "$work/$place" && mvn --batch-mode --quiet --no-transfer-progress -Dmaven.test.skip=true -Djacoco.skip=true \
    -Dspotless.check.skip=true "$@" package)
  (cd "$work/$place" && sha256sum */target/trustllm-*.jar) >"$work/$(basename "$place").txt"
  cat "$work/$(basename "$place").txt"
done

if cmp --silent "$work/one.txt" "$work/deeper.txt"; then
  echo "the same: $(wc -l <"$work/one.txt") jars of commit $(git -C "$root" rev-parse --short HEAD), built twice"
else
  echo "different:"
  diff "$work/one.txt" "$work/deeper.txt" || true
  exit 1
fi
