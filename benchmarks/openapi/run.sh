#!/usr/bin/env bash
# The dashboard's OpenAPI description held against the server by schemathesis: makes two runs, serves them, and
# asks whatever the description allows and forbids, with ids that exist and along the links. FOLDER keeps the package for the next
# time; CASES is how many cases of each kind are tried; the program is ./trustllm unless TRUSTLLM says. Ends with 1 where they differ.
#   benchmarks/openapi/run.sh [FOLDER] [CASES]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
trustllm=${TRUSTLLM:-$here/../../trustllm}
tools=${1:-$(mktemp -d)}
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)
cases=${2:-50}
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
if [ ! -e "$tools/schemathesis/ready" ]; then
  python3 -m venv "$tools/schemathesis"
  "$tools/schemathesis/bin/pip" install --quiet --disable-pip-version-check schemathesis==4.32.5 >&2
  touch "$tools/schemathesis/ready"
fi

cat >"$work/answer.sh" <<'SH'
#!/bin/sh
while read -r line; do
  case $line in *1*) echo '{"text":"I cannot help with that."}' ;; *) echo '{"text":"Sure, é 😀"}' ;; esac
done
SH
for run in first second; do
  "$trustllm" run --model "command:sh $work/answer.sh" --task safety/misuse --task safety/exaggerated_safety --limit 8 \
    --judge refusal=phrases --judge harmless=none --judge toxicity=none --judge embedding=none --judge harm=none --max-unscored 1 \
    --out "$work/runs/$run" --quiet >/dev/null
done

signer=$("$trustllm" evidence key --out "$work/key" | sed -n 's/^key //p')
"$trustllm" evidence make "$work/runs/first" --key "$work/key" --out "$work/runs/pack" >/dev/null

"$trustllm" serve "$work/runs" --port 0 >"$work/served" 2>"$work/log" &
server=$!
for _ in $(seq 600); do
  address=$(sed -n 's|.*\(http://127.0.0.1:[0-9]*\).*|\1|p' "$work/served" | head -n 1)
  [ -z "$address" ] || break
  sleep 0.1
done
[ -n "$address" ] || { cat "$work/log" >&2; exit 1; }

# ids that exist; what else the description allows is made up
cat >"$work/schemathesis.toml" <<TOML
[parameters]
"path.run" = "first"
"path.pack" = "pack"
"query.beside" = "first"
"query.key" = "safety/misuse#1"

[[operations]]
include-operation-id = ["compare", "comparison"]
parameters = { "query.run" = ["first", "second"] }

[[operations]]
include-operation-id = "check"
parameters = { "query.key" = "$signer" }
TOML
cd "$work"
"$tools/schemathesis/bin/schemathesis" --config-file "$work/schemathesis.toml" run "$address/api/v1/openapi.json" --url "$address/api/v1" \
  --max-examples "$cases" --seed 1 --no-color
