#!/usr/bin/env bash
# Every figure of the embedded judges, as tables in Markdown on standard output: held out beside baselines, reliability,
# sets on which nothing was trained, other languages, over-alignment on the recorded answers, and speed.
# Usage: benchmarks/judges/run.sh [--full] [DATA], by default ../shared/data beside the repository. --full also chooses
# the recipes anew within each training side. Minutes without, an hour with it.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mode=quick
if [ "${1:-}" = --full ]; then
  mode=full
  shift
fi
data=${1:-$root/../shared/data}
"$root/trustllm" --version >/dev/null
java=$(head -n 1 "$root/app/target/trustllm.ready")/bin/java
run() { "$java" -Xmx5g --enable-native-access=ALL-UNNAMED -cp "$root/app/target/lib/*" "$root/benchmarks/judges/$@"; }
echo "$(date -u +%Y-%m-%d), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown), $mode"
run Speed.java "$data/real-responses/vicuna-7b"
run OverAlignment.java "$data/real-responses"
for kind in refusal harmless toxicity; do
  run Figures.java "$kind" "$data" "$mode"
done
