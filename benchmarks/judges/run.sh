#!/usr/bin/env bash
# Every figure of the embedded judges, as tables in Markdown on standard output, in parts that take up to a quarter of an
# hour each on one core:
#   speed, alignment               speed; over-alignment on the recorded answers
#   refusal, harmless, toxicity    held out beside baselines, other languages, reliability
#   other-sets                     toxicity on sets on which nothing was trained
#   refusal-chosen, harmless-chosen, toxicity-chosen   held out, with the recipe chosen anew without the fold that is measured
#   everyday                       how many of 1,000 everyday answers of our own are called refusals or harmful
#   attacks                        how often further attacks turn a verdict, which no training has seen
#   baselines                      public checks of refusals on the same answers; fetches them from the package registry
#   guarded                        what output guards would have held back of the recorded answers of nine models
#   own-answers                    writes own-answers.jsonl anew from its templates, and everyday.jsonl; measures nothing
# Usage: benchmarks/judges/run.sh [--full] [--data DIR] [PART...], by default the parts of the first three lines; --full
# takes all. DIR is ../shared/data beside the repository by default.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=$root/../shared/data
parts=()
while [ $# -gt 0 ]; do
  case $1 in
    --full) parts=(speed everyday attacks baselines alignment refusal harmless toxicity other-sets refusal-chosen harmless-chosen toxicity-chosen) ;;
    --data) data=$2; shift ;;
    *) parts+=("$1") ;;
  esac
  shift
done
if [ ${#parts[@]} -eq 0 ]; then parts=(speed everyday attacks alignment refusal harmless toxicity); fi
"$root/trustllm" --version >/dev/null
java=$(head -n 1 "$root/app/target/trustllm.ready")/bin/java
run() { "$java" -Xmx5g --enable-native-access=ALL-UNNAMED -cp "$root/app/target/lib/*" "$root/benchmarks/judges/$@"; }
for part in "${parts[@]}"; do
  echo "$part: $(date -u +%Y-%m-%d), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
  case $part in
    speed) run Speed.java "$data/real-responses/vicuna-7b" ;;
    alignment) run OverAlignment.java "$data/real-responses" ;;
    refusal | harmless | toxicity) run Figures.java "$part" "$data" held-out ;;
    other-sets) run Figures.java toxicity "$data" other-sets ;;
    refusal-chosen | harmless-chosen | toxicity-chosen) run Figures.java "${part%-chosen}" "$data" chosen ;;
    attacks) run NewAttacks.java "$root/benchmarks/judges/new-attacks.jsonl" ;;
    everyday) run Everyday.java "$root/benchmarks/judges/everyday.jsonl" ;;
    baselines) python3 "$root/benchmarks/judges/baselines.py" "$data" ;;
    guarded) run GuardedAnswers.java "$data/real-responses" "$data/labelled/refusal/ordinary-answers.jsonl" ;;
    own-answers)
      run OwnAnswersFile.java > "$root/benchmarks/judges/own-answers.jsonl"
      python3 "$root/benchmarks/judges/everyday.py" > "$root/benchmarks/judges/everyday.jsonl"
      ;;
    *) echo "expected a part, found $part" >&2; exit 2 ;;
  esac
done
