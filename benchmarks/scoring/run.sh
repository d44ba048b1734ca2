#!/usr/bin/env bash
# Scores recorded answers, ours beside the published Python toolkit; prints a table in Markdown.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=$(cd "${1:-$root/../shared}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
golden=$shared/data/golden/setA/responses

echo "setting up ..." >&2
"$root/trustllm" --version >/dev/null
venv=${VENV:-$work/venv} # a virtual environment of an earlier run saves a minute
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" -q install -r "$root/benchmarks/scoring/requirements.txt"
  "$venv/bin/pip" -q install --no-deps trustllm==0.3.0
fi
python=$venv/bin/python
java=$(head -n 1 "$root/app/target/trustllm.ready")/bin/java

seconds() { # of a command, start to end
  local from to
  from=$(date +%s.%N)
  "$@" >/dev/null 2>&1
  to=$(date +%s.%N)
  echo "$from $to" | awk '{ printf "%.3f\n", $2 - $1 }'
}
median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

echo "golden set A, start to end ..." >&2
for _ in 1 2 3 4 5; do
  seconds "$root/trustllm" evaluate "$golden" --scoring toolkit-0.3 --judge recorded --format toolkit-json --quiet >>"$work/ours"
  seconds "$root/trustllm" evaluate "$golden" --judge recorded --quiet >>"$work/standard"
  seconds "$python" "$root/benchmarks/scoring/reference.py" "$golden" >>"$work/reference"
done
ours=$(median <"$work/ours")
standard=$(median <"$work/standard")
reference=$(median <"$work/reference")

echo "nine models in one process ..." >&2
real=$("$python" "$root/benchmarks/scoring/reference.py" "$shared"/data/real-responses/*/ 2>/dev/null | tail -n 1)
real=$(echo "$real" | sed 's/.*"rows_per_second": \([0-9]*\).*/\1/')
"$java" -XX:+UseSerialGC -cp "$root/app/target/lib/*" "$root/benchmarks/scoring/Scoring.java" toolkit-0.3 25 \
  "$shared"/data/real-responses/*/ >"$work/passes"
rate() { awk -v n="$1" 'NR == n { print $7 }' "$work/passes"; }

echo
echo "| golden set A, start to end, median of 5 | seconds | ratio |"
echo "|---|---|---|"
echo "| Python toolkit 0.3 (only its rule and classifier scorers) | $reference | 1 |"
echo "| toolkit-0.3, every scorer | $ours | $(echo "$reference $ours" | awk '{ printf "%.1f", $1 / $2 }') |"
echo "| standard, every task | $standard | $(echo "$reference $standard" | awk '{ printf "%.1f", $1 / $2 }') |"
echo
echo "| nine models in one process | rows a second | ratio |"
echo "|---|---|---|"
echo "| Python toolkit 0.3, its scorers without start and import | $real | 1 |"
for pass in 1 5 25; do
  echo "| toolkit-0.3, pass $pass | $(rate $pass) | $(echo "$(rate $pass) $real" | awk '{ printf "%.1f", $1 / $2 }') |"
done

echo
echo "| rows | seconds | rows a second | microseconds a row | peak resident MB |"
echo "|---|---|---|---|---|"
for times in 1 6 61; do
  echo "$times times golden set A ..." >&2
  python3 "$root/benchmarks/scoring/repeat.py" "$golden" "$times" "$work/repeated"
  rows=$((16441 * times))
  from=$(date +%s.%N)
  TRUSTLLM_JAVA_OPTIONS=-Xmx512m "$root/trustllm" evaluate "$work/repeated" --judge recorded \
    --judge embedding=none --quiet >/dev/null &
  pid=$!
  peak=0
  while kill -0 $pid 2>/dev/null; do
    now=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status 2>/dev/null || echo 0)
    [ "${now:-0}" -gt "$peak" ] && peak=$now
    sleep 0.05
  done
  wait $pid
  to=$(date +%s.%N)
  echo "$from $to $rows $peak" | awk '{ s = $2 - $1; printf "| %d | %.2f | %d | %.2f | %d |\n", $3, s, $3 / s, 1e6 * s / $3, $4 / 1024 }'
  rm -rf "$work/repeated"
done
