#!/usr/bin/env bash
# Evidence: time and size of a pack of a 16,441-row run, time to verify it, and how many of 10,000 random changes of one byte are
# taken for the pack. Usage: benchmarks/evidence/run.sh [ANSWERS], by default golden set A of ../shared/data beside the repository.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
answers=${1:-$root/../shared/data/golden/setA/responses}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/trustllm" --version >/dev/null
java=$(head -n 1 "$root/app/target/trustllm.ready")/bin/java
program() { "$java" --enable-native-access=ALL-UNNAMED -cp "$root/app/target/lib/*" org.trustllm.app.TrustLlm "$@"; }
echo "$(date -u +%Y-%m-%d), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
program evaluate "$answers" --judge recorded --quiet --out "$work/run" >/dev/null
program evidence key --out "$work/key" >/dev/null
TIMEFORMAT='%R seconds, %U of them of a processor'
echo make; time program evidence make "$work/run" --key "$work/key" --out "$work/pack" >/dev/null
du -sb "$work/pack"
echo verify, everything shown; time program evidence verify "$work/pack" --public-key "$work/key.pub"
program evidence open "$work/pack" --out "$work/closed" >/dev/null
echo verify, nothing shown; time program evidence verify "$work/closed" --public-key "$work/key.pub"
program evidence open "$work/pack" --sample "$(sed -n 2p "$work/run/outcomes.jsonl" | cut -d'"' -f8)" --out "$work/one" >/dev/null
"$java" -cp "$root/app/target/lib/*" "$root/benchmarks/evidence/Tampering.java" "$work/one" "$work/key.pub" "${TIMES:-10000}" 1
