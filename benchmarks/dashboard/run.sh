#!/usr/bin/env bash
# What the dashboard takes: runs of 10 thousand to a million samples, opened for the first time, searched, filtered;
# then fifty viewers of a run that grows. Prints Markdown. Needs 5 GB in TMPDIR.
#   SAMPLES  sizes of the runs (10000 100000 1000000)   VIEWERS  (50)   SECONDS_WATCHED  (30)
set -eu
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
java=${JAVA_HOME:?set it to a JDK 21 or newer}/bin
work=$(mktemp -d)
trap 'kill $(cat "$work"/*.pid 2>/dev/null) 2>/dev/null || true; rm -rf "$work"' EXIT

"$root/trustllm" --version >&2
lib="$root/app/target/lib/*"
"$java/javac" -nowarn -cp "$lib" -d "$work" JournalMaker.java

serve() { # a fresh server, whose index is empty
  rm -rf "$work/cache"
  TRUSTLLM_CACHE=$work/cache TRUSTLLM_JAVA_OPTIONS=-Xmx256m "$root/trustllm" serve "$work/runs" --port 0 >"$work/address" 2>"$work/err" &
  echo $! >"$work/server.pid"
  until [ -s "$work/address" ]; do sleep 0.2; done
  read -r address <"$work/address"
  address=${address%/}
}

echo "| samples | journal, MB | first opening, s | Run page, p95 ms | filter, p95 ms | search, p95 ms | peak resident MB |"
echo "|---|---|---|---|---|---|---|"
for samples in ${SAMPLES:-10000 100000 1000000}; do
  rm -rf "$work/runs"
  mkdir -p "$work/runs"
  "$java/java" -cp "$work:$lib" JournalMaker "$work/runs/$samples" "$samples"
  # the journal is read in place once nobody has written for a while
  sleep 3
  serve
  python3 measure.py "$address" "$(cat "$work/server.pid")" "$samples" "$work/runs/$samples"
  kill "$(cat "$work/server.pid")"
  wait 2>/dev/null || true
done

rm -rf "$work/runs"
mkdir -p "$work/runs"
serve
"$java/java" -cp "$work:$lib" JournalMaker "$work/made" 100000
mkdir -p "$work/runs/growing"
sed 's/FINISHED/RUNNING/' "$work/made/run.json" >"$work/runs/growing/run.json"
: >"$work/runs/growing/outcomes.jsonl"
(while IFS= read -r line; do printf '%s\n' "$line"; done <"$work/made/outcomes.jsonl" >>"$work/runs/growing/outcomes.jsonl") &
echo $! >"$work/writer.pid"
python3 viewers.py "$address" growing "${VIEWERS:-50}" "${SECONDS_WATCHED:-30}"
