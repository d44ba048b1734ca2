#!/usr/bin/env bash
# How fast the runner is: against a bare HTTP loop on the same mock server, and against a model that answers at once.
# Wants the application built (./trustllm --version). REQUESTS, CONCURRENCY and ROWS change the sizes.
set -eu
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
java=${JAVA_HOME:?set it to a JDK 21 or newer}/bin
work=$(mktemp -d)
trap 'kill $(cat "$work/pid" 2>/dev/null) 2>/dev/null || true; rm -rf "$work"' EXIT

"$java/javac" -nowarn -cp "$root/app/target/lib/*" -d "$work" MockServer.java RunnerBenchmark.java
"$java/java" -Xmx1g -cp "$work" MockServer "${LATENCY:-50}" >"$work/port" &
echo $! >"$work/pid"
until [ -s "$work/port" ]; do sleep 0.1; done

echo "$(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg), $("$java/java" -version 2>&1 | sed -n 2p)"
"$java/java" -Xmx256m -Djava.io.tmpdir="$work" -cp "$work:$root/app/target/lib/*" RunnerBenchmark http "$(cat "$work/port")" \
  "${REQUESTS:-20000}" ${CONCURRENCY:-16 64 256 1024}
echo "| rows | asked/s | asked, judged and measured/s | seconds | heap |"
echo "|---|---|---|---|---|"
for rows in ${ROWS:-10000 100000 1000000}; do
  "$java/java" -Xmx512m -Djava.io.tmpdir="$work" -cp "$work:$root/app/target/lib/*" RunnerBenchmark million "$rows"
done
