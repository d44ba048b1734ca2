#!/usr/bin/env bash
# How fast the runner is: beside a bare HTTP loop and beside other tools on one mock server, and against a model that
# answers at once. Prints tables in Markdown; about seven minutes on two quiet cores, and a few more for the first
# installation of the other tools (npm and PyPI, 3 GB under PEERS).
#   REQUESTS  most requests a line of the first table (20000)   CONCURRENCY  its lines (16 64 256 1024)
#   ROWS      lines of the last table (10000 100000 1000000)    LATENCY      of the mock server in ms (50)
#   MANY      requests to ours and lm-eval (10000)               TOOLS        to promptfoo and inspect-ai (2000)
#   PEERS     where other tools are; empty for none
set -eu
cd "$(dirname "$0")"
here=$PWD
root=$(cd ../.. && pwd)
java=${JAVA_HOME:?set it to a JDK 21 or newer}/bin
peers=${PEERS-${TMPDIR:-/tmp}/trustllm-peers}
many=${MANY:-10000}
tools=${TOOLS:-2000}
work=$(mktemp -d)
trap 'kill $(cat "$work/pid" 2>/dev/null) 2>/dev/null || true; rm -rf "$work"' EXIT

"$root/trustllm" --version >&2
lib="$root/app/target/lib/*"
"$java/javac" -nowarn -cp "$lib" -d "$work" MockServer.java RunnerBenchmark.java
"$java/java" -Xmx1g -cp "$work" MockServer "${LATENCY:-50}" >"$work/port" &
echo $! >"$work/pid"
until [ -s "$work/port" ]; do sleep 0.1; done
port=$(cat "$work/port")
url=http://127.0.0.1:$port/v1

install_peers() {
  if [ ! -x "$peers/npm/node_modules/.bin/promptfoo" ]; then
    mkdir -p "$peers/npm"
    # promptfoo wants a newer node than many systems have
    (cd "$peers/npm" && npm install --silent --no-audit --no-fund node@22.23.3 &&
      PATH="$PWD/node_modules/.bin:$PATH" npm install --silent --no-audit --no-fund promptfoo@0.123.1)
  fi
  if [ ! -x "$peers/py/bin/lm_eval" ]; then
    python3 -m venv "$peers/py"
    "$peers/py/bin/pip" -q install inspect-ai==0.3.285 openai 'lm-eval[api]==0.4.13'
  fi
} >&2

# the same questions for every tool; the slow ones get the first of them
questions() {
  mkdir -p "$work/data/safety" "$work/peers"
  cp peers/* "$work/peers"
  python3 - "$many" "$tools" "$work" <<'PYTHON'
import json, sys
many, few, work = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
rows = [f"Question number {i}: which of the two answers is right, A or B?" for i in range(max(many, few))]
def lines(path, rows, **more):
    with open(f"{work}/{path}", "w") as file:
        file.writelines(json.dumps({"prompt": row, **more}) + "\n" for row in rows)
lines("data/safety/misuse.jsonl", rows[:many], source="benchmark")
lines("many.jsonl", rows[:many], target="A")
lines("few.jsonl", rows[:few], target="A")
with open(f"{work}/peers/few.csv", "w") as table:
    table.write("prompt,target\n" + "".join(f'"{row}",A\n' for row in rows[:few]))
PYTHON
  sed -i "s|FILE|$work/many.jsonl|" "$work/peers/lm_eval.yaml"
}

measure() { python3 "$here/measure.py" "$port" "$@"; }

ours() { # calls at once
  TRUSTLLM_CACHE="$work/cache$1" measure "trustllm generate, $1" "$root/trustllm" generate --model openai:mock \
    --base-url "$url" --benchmark "$work/data" --task safety/misuse --concurrency "$1" --out "$work/out$1" --quiet
}

others() { # calls at once
  export OPENAI_API_KEY=no-key-is-needed
  (cd "$work/peers" && PATH="$peers/npm/node_modules/.bin:$PATH" MOCK_URL=$url PROMPTFOO_CONFIG_DIR="$work/promptfoo" \
    PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_DISABLE_REMOTE_GENERATION=1 \
    measure "promptfoo 0.123.1, $1" promptfoo eval -c promptfoo.yaml --max-concurrency "$1" --no-table \
    --no-progress-bar --no-share -o "$work/promptfoo.json")
  QUESTIONS="$work/few.jsonl" measure "inspect-ai 0.3.285, $1" "$peers/py/bin/inspect" eval \
    peers/inspect_task.py --model openai/mock --model-base-url "$url" -M responses_api=false \
    --max-connections "$1" --max-samples "$1" --max-tokens 256 --temperature 1 --display none \
    --log-dir "$work/inspect"
  HF_HOME="$work/hf" HF_HUB_OFFLINE=1 HF_DATASETS_OFFLINE=1 measure "lm-eval 0.4.13, $1" "$peers/py/bin/lm_eval" run \
    --model local-chat-completions --apply_chat_template --include_path "$work/peers" --tasks questions \
    --model_args "model=mock,base_url=$url/chat/completions,num_concurrent=$1,max_retries=3,tokenized_requests=False" \
    --output_path "$work/lm_eval"
}

echo "$(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg), $("$java/java" -version 2>&1 | sed -n 2p)"
echo
echo "| calls at once | requests | bare loop, requests/s | run, rows/s | ratio | bare, CPU s per 1,000 | run, CPU s per 1,000 | limit set by the latency |"
echo "|---|---|---|---|---|---|---|---|"
"$java/java" -Xmx256m -Djava.io.tmpdir="$work" -cp "$work:$lib" RunnerBenchmark http "$port" \
  "${REQUESTS:-20000}" ${CONCURRENCY:-16 64 256 1024}
echo
echo "| tool, calls at once | requests | requests/s | most at once | seconds in all | CPU s per 1,000 | peak MiB |"
echo "|---|---|---|---|---|---|---|"
questions
for calls in 256 1024; do ours "$calls"; done
if [ -n "$peers" ]; then
  install_peers
  others 256
fi
echo
echo "| rows | asked/s | asked, judged and measured/s | seconds |"
echo "|---|---|---|---|"
for rows in ${ROWS:-10000 100000 1000000}; do
  "$java/java" -Xmx512m -Djava.io.tmpdir="$work" -cp "$work:$lib" RunnerBenchmark million "$rows"
done
