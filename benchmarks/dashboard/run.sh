#!/usr/bin/env bash
# What the dashboard takes: runs of 10 thousand to a million samples, opened for the first time, after a restart looked
# at in Chromium, searched, filtered; then fifty viewers of a run that grows. Prints Markdown. Needs 3 GB in TMPDIR and
# about two minutes.
#   SAMPLES  sizes of the runs (10000 100000 1000000)   VIEWERS  (50)   SECONDS_WATCHED  (30)
#   CHROMIUM (/usr/bin/chromium)
set -eu
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
java=${JAVA_HOME:?set it to a JDK 21 or newer}/bin
work=$(mktemp -d)
trap 'kill $(cat "$work"/*.pid 2>/dev/null) 2>/dev/null || true; rm -rf "$work"' EXIT

"$root/trustllm" --version >&2
lib="$root/app/target/lib/*"
"$java/javac" -nowarn -cp "$lib" -d "$work" JournalMaker.java Paint.java

serve() {
  rm -f "$work/address"
  TRUSTLLM_CACHE=$work/cache TRUSTLLM_JAVA_OPTIONS=-Xmx256m "$root/trustllm" serve "$work/runs" --port 0 >"$work/address" 2>"$work/err" &
  echo $! >"$work/server.pid"
  until [ -s "$work/address" ]; do sleep 0.2; done
  read -r address <"$work/address"
  address=${address%/}
}

stop() {
  kill "$(cat "$work/server.pid")"
  wait 2>/dev/null || true
  rm "$work/server.pid"
}

paint() { # the slowest of three, each in a new browser
  for _ in 1 2 3; do
    rm -rf "$work/profile"
    "$java/java" -cp "$work" Paint "${CHROMIUM:-/usr/bin/chromium}" "$work/profile" "$1"
  done | sort -n | tail -1
}

echo "| samples | journal, MB | first opening, s | the same for a million, s | Run page, first contentful paint after a restart, ms | Run page, p95 ms | filter, p95 ms | search, p95 ms | peak resident MB |"
echo "|---|---|---|---|---|---|---|---|---|"
for samples in ${SAMPLES:-10000 100000 1000000}; do
  rm -rf "$work/runs" "$work/cache"
  mkdir -p "$work/runs"
  "$java/java" -cp "$work:$lib" JournalMaker "$work/runs/$samples" "$samples"
  # the journal is read in place once nobody has written for a while
  sleep 3
  serve
  read -r first memory < <(python3 measure.py first "$address" "$samples" "$(cat "$work/server.pid")")
  stop
  serve
  painted=$(paint "$address/runs/$samples")
  python3 measure.py rest "$address" "$samples" "$(cat "$work/server.pid")" "$work/runs/$samples/outcomes.jsonl" \
    "$first" "$memory" "$painted" "$work/kinds"
  stop
done
echo
cat "$work/kinds"

rm -rf "$work/runs" "$work/cache"
mkdir -p "$work/runs/growing"
"$java/java" -cp "$work:$lib" JournalMaker "$work/made" 100000
sed 's/FINISHED/RUNNING/' "$work/made/run.json" >"$work/runs/growing/run.json"
: >"$work/runs/growing/outcomes.jsonl"
serve
echo
python3 viewers.py "$address" growing "$work/made/outcomes.jsonl" "$work/runs/growing/outcomes.jsonl" \
  "${VIEWERS:-50}" "${SECONDS_WATCHED:-30}"
stop
