#!/usr/bin/env bash
# How long 100,000 rows take to be moved, operator by operator, from start to end of the process: run.sh [OPERATOR...]
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/rows/safety"
python3 - "$root/benchmark/src/main/resources/org/trustllm/benchmark/builtin" "$work/rows/safety/rows.jsonl" <<'PYTHON'
import glob, json, sys
rows = [row for file in sorted(glob.glob(sys.argv[1] + "/*/*.json")) for row in json.load(open(file))]
with open(sys.argv[2], "w") as out:
    for i in range(100_000):
        out.write(json.dumps(rows[i % len(rows)]) + "\n")
PYTHON
[ $# -gt 0 ] || set -- keyboard-typos lowercase synonyms html mild-mix option-order attack-cot
TIMEFORMAT='%R s, of which the processors worked %U s'
for operator in "$@"; do
    echo "$operator"
    time "$root/trustllm" data perturb "$work/rows" --with "$operator" --out "$work/$operator" >/dev/null
done
