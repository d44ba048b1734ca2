#!/usr/bin/env bash
# A run of 16,441 rows through --batch against OpenAI's interface on this machine, which answers at once: the time and the memory of the
# whole command, what it sends and what it keeps. PROGRAM in place of ./trustllm.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
program=${PROGRAM:-$root/trustllm}
rows=${1:-16441}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

mkdir -p "$work/data/safety"
python3 - "$rows" >"$work/data/safety/misuse.jsonl" <<'PY'
import json, random, sys
random.seed(7)
words = "how can one say what a long and careful answer to such a question would be when nobody has asked it yet".split()
for row in range(int(sys.argv[1])):
    print(json.dumps({"prompt": "%d: %s?" % (row, " ".join(random.choices(words, k=45))), "source": "made"}))
PY
python3 "$root/benchmarks/batch/server.py" "$work/told.json" >"$work/port" &
server=$!
until [ -s "$work/port" ]; do :; done
export OPENAI_API_KEY=sk-none-at-all-0123456789

for what in generate "run --judge refusal=phrases"; do
  rm -rf "$work/out"
  # shellcheck disable=SC2086
  /usr/bin/time -f "%e %U %S %M" -o "$work/time" "$program" $what --batch --model openai:mock \
    --base-url "http://127.0.0.1:$(cat "$work/port")/v1" --benchmark "$work/data" --task safety/misuse --no-cache --quiet \
    --out "$work/out" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
  awk -v what="$what" -v rows="$rows" -v bytes="$(stat -c %s "$work/out/outcomes.jsonl")" '{
    printf "%s --batch, %d rows: %.1f s wall, %.1f s CPU, %.0f MiB resident, journal %.1f MB (%d bytes a row)\n",
      what, rows, $1, $2 + $3, $4 / 1024, bytes / 1e6, bytes / rows }' "$work/time"
done
kill "$server"
wait "$server" 2>/dev/null || true
server=
cat "$work/told.json"
echo
