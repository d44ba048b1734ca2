#!/usr/bin/env bash
# How often the intervals hold the true value, by simulation, and how long those of a whole run take.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
shared=$(cd "${1:-$root/../shared}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/trustllm" --version >/dev/null
java=$(head -n 1 "$root/app/target/trustllm.ready")/bin/java
lib=$root/app/target/lib

"$java" -cp "$lib/*" "$root/benchmarks/statistics/Coverage.java" ${COVERAGE:-8000 1000}
echo
"$java" -cp "$lib/*" "$root/benchmarks/statistics/Stopping.java" ${STOPPING:-2000}
echo
"$java" -cp "$lib/*" "$root/benchmarks/statistics/Experiments.java" ${EXPERIMENTS:-1000}
echo
"$java" -cp "$lib/*" "$root/benchmarks/statistics/BuildGates.java" ${GATES:-1000}
echo
"$java" -cp "$lib/*" "$root/benchmarks/statistics/Drifts.java" ${DRIFTS:-1000}
echo
"$root/trustllm" evaluate "$shared/data/golden/setA/responses" --judge recorded --out "$work/run" --quiet >/dev/null
"$java" -cp "$lib/*" "$root/benchmarks/statistics/Speed.java" "$work/run"
