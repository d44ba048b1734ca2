#!/usr/bin/env bash
# What an experiment costs beside a plain run: whole commands against a mock server, the same number of calls, ten defences
# of one call each and the model as it is, embedded judges. Prints a row of a Markdown table for each number of calls at once.
#   ROWS  rows of the attacked task (300)   CONCURRENCY  its lines (16 64)   ROUNDS  pairs of a line (3)   LATENCY  ms (50)
#   TRUSTLLM  the command (./trustllm)
set -eu
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
java=${JAVA_HOME:?set it to a JDK 21 or newer}/bin
command=${TRUSTLLM:-$root/trustllm}
work=$(mktemp -d)
trap 'kill $(cat "$work/pid" 2>/dev/null) 2>/dev/null || true; rm -rf "$work"' EXIT
"$command" --version >&2
"$java/javac" -nowarn -d "$work" MockServer.java
"$java/java" -Xmx1g -cp "$work" MockServer "${LATENCY:-50}" >"$work/port" &
echo $! >"$work/pid"
until [ -s "$work/port" ]; do sleep 0.1; done
export WORK=$work PORT=$(cat "$work/port") COMMAND=$command ROWS=${ROWS:-300} ROUNDS=${ROUNDS:-3}
echo "| calls at once | calls | plain run, calls/s | experiment, calls/s | ratio, least to most |"
echo "|---|---|---|---|---|"
for AT_ONCE in ${CONCURRENCY:-16 64}; do AT_ONCE=$AT_ONCE python3 experiment.py; done
