#!/usr/bin/env bash
# Whole commands: short ones beside the same JVM printing one word, recorded answers scored beside the published Python toolkit, and a
# pack of evidence of 16,441 rows made and verified; prints tables in Markdown.
# benchmarks/cold/run.sh [--before DIR] [PAIRS [SHARED]]: with another checkout of this project, its commands in the same turns. VENV names
# the virtual environment of an earlier run, in which the toolkit is. ONLY=short leaves out what takes seconds.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
before=
if [ "${1:-}" = --before ]; then
  before=$(cd "$2" && pwd)
  shift 2
fi
pairs=${1:-15}
answers=${2:-$root/../shared}/data/golden/setA/responses
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/trustllm" --version >/dev/null
if [ -n "$before" ]; then "$before/trustllm" --version >/dev/null; fi
java_home=$(head -n 1 "$root/app/target/trustllm.ready")
printf 'class One { public static void main(String[] a) { System.out.println("word"); } }\n' >"$work/One.java"
"$java_home/bin/javac" -d "$work" "$work/One.java"
compare() { # times, what is beside, commands
  python3 "$root/benchmarks/cold/pairs.py" "$1" "$root/trustllm" "${before:+$before/trustllm}" "$2" "$3"
}

echo "$(date -u +%Y-%m-%d), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"
echo
echo "Beside a JVM that prints one word:"
echo
word='["'$java_home'/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "'$work'", "One"]'
compare "$pairs" "$word" '[["--help", ["--help"]], ["--version", ["--version"]], ["tasks", ["tasks"]],
  ["run --help", ["run", "--help"]], ["doctor", ["doctor"]]]'
echo
echo "app/target/lib: $(du -sm "$root/app/target/lib" | cut -f1) MB"
if [ "${ONLY:-}" = short ] || [ ! -d "$answers" ]; then exit 0; fi

venv=${VENV:-$work/venv}
if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
  "$venv/bin/pip" -q install -r "$root/benchmarks/scoring/requirements.txt"
  "$venv/bin/pip" -q install --no-deps trustllm==0.3.0
fi
echo
echo "Golden set A beside the Python toolkit (only its rule and classifier scorers, no intervals):"
echo
toolkit='["'$venv'/bin/python", "'$root'/benchmarks/scoring/reference.py", "'$answers'"]'
compare "$((pairs / 3 + 1))" "$toolkit" '[
  ["evaluate, standard", ["evaluate", "'$answers'", "--judge", "recorded", "--quiet"]],
  ["evaluate, toolkit-0.3", ["evaluate", "'$answers'", "--scoring", "toolkit-0.3", "--judge", "recorded", "--format", "toolkit-json", "--quiet"]]]'
echo
echo "Evidence of the same rows, beside a JVM that prints one word:"
echo
"$root/trustllm" evaluate "$answers" --judge recorded --quiet --out "$work/run" >/dev/null
"$root/trustllm" evidence key --out "$work/key" >/dev/null
"$root/trustllm" evidence make "$work/run" --key "$work/key" --out "$work/pack" >/dev/null
compare "$((pairs / 3 + 1))" "$word" '[
  ["evidence verify", ["evidence", "verify", "'$work'/pack", "--public-key", "'$work'/key.pub"]]]'
