#!/usr/bin/env bash
# Short commands as whole processes, each beside the same JVM printing one word; prints a table in Markdown.
# benchmarks/cold/run.sh [--before DIR] [PAIRS]: with another checkout of this project, its commands in the same turns.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
before=
if [ "${1:-}" = --before ]; then
  before=$(cd "$2" && pwd)
  shift 2
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/trustllm" --version >/dev/null
if [ -n "$before" ]; then "$before/trustllm" --version >/dev/null; fi
java_home=$(head -n 1 "$root/app/target/trustllm.ready")
printf 'class One { public static void main(String[] a) { System.out.println("word"); } }\n' >"$work/One.java"
"$java_home/bin/javac" -d "$work" "$work/One.java"
word=("$java_home/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$work" One)
python3 "$root/benchmarks/cold/pairs.py" "${1:-15}" "$root/trustllm" "${before:+$before/trustllm}" "${word[@]}"
echo
echo "app/target/lib: $(du -sm "$root/app/target/lib" | cut -f1) MB"
