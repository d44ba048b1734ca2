#!/usr/bin/env bash
# How well a planted leak is found, and how often a set that nobody met gives an alarm. Takes the number of sets, 40 by default.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
"$root/trustllm" --version >/dev/null
java=$(head -n 1 "$root/app/target/trustllm.ready")/bin/java
(cd "$root" && mvn -B -q -Dquick -pl app -am test-compile)
"$java" -cp "$root/app/target/test-classes:$root/app/target/classes:$root/app/target/lib/*" \
    org.trustllm.app.contamination.PlantedLeak "${1:-40}"
