#!/usr/bin/env bash
# Repeats the figures of the embedded judges: held-out figures as JSON on standard output, one object a judge, then how
# many answers a second 'judges judge' gets through, start included.
# Usage: benchmarks/judges/run.sh [DATA], by default ../shared/data beside the repository. Takes some minutes.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${1:-$root/../shared/data}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export TRUSTLLM_JAVA_OPTIONS="-Xmx4g -XX:TieredStopAtLevel=4"
for kind in refusal harmless toxicity; do
  echo "# $kind"
  "$root/trustllm" judges train "$kind" --data "$data" --cross-validate
done
answers=$work/answers.jsonl
for _ in 1 2 3 4; do cat "$data"/labelled/refusal/*.jsonl; done >"$answers"
count=$(wc -l <"$answers")
for kind in refusal harmless; do
  start=$(date +%s.%N)
  "$root/trustllm" judges judge --judge "$kind" --in "$answers" --out "$work/out.jsonl"
  end=$(date +%s.%N)
  awk -v k="$kind" -v n="$count" -v s="$start" -v e="$end" 'BEGIN { printf "# %s: %d answers in %.1f s, %.0f a second\n", k, n, e - s, n / (e - s) }'
done
