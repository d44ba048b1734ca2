#!/usr/bin/env bash
# Recorded answers judged on this machine and on a standalone cluster of Spark on it, all in one run; prints a table in Markdown.
# benchmarks/spark/run.sh [ROWS] [ANSWERS] [JUDGE...]: a million rows of the golden set of the shared folder with recorded verdicts.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
rows=${1:-1000000}
answers=${2:-$root/../shared/data/golden/setA/responses}
shift $(($# < 2 ? $# : 2))
if [ $# = 0 ]; then set -- --judge recorded; fi
work=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

"$root/trustllm" spark install --quiet >/dev/null
SPARK_HOME=$("$root/trustllm" spark home)
export SPARK_HOME SPARK_SCALA_VERSION=2.13
java=$(head -n 1 "$root/app/target/trustllm.ready")/bin/java
port=$((20000 + RANDOM % 20000))
master=spark://127.0.0.1:$port

python3 "$root/benchmarks/spark/rows.py" "$answers" "$work/small" $((rows / 10))
python3 "$root/benchmarks/spark/rows.py" "$answers" "$work/large" "$rows"
# the parts of Spark run where their own folder is
cd "$work"
"$java" -Xmx256m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0 \
  >"$work/master.log" 2>&1 &
started+=($!)

worker() { # the address of one of one core
  "$java" -Xmx256m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.worker.Worker --host "$1" --cores 1 --memory 2g --webui-port 0 \
    --work-dir "$work/$1" "$master" >"$work/$1.log" 2>&1 &
  started+=($!)
  until grep -q 'Successfully registered' "$work/$1.log" 2>/dev/null; do sleep 0.2; done
}

seconds() { # of a command
  local begun=$EPOCHREALTIME
  "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  awk -v a="$begun" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'
}

on_spark() {
  TRUSTLLM_JAVA_OPTIONS=-Xmx512m seconds "$root/trustllm" evaluate "$1" "${judge[@]}" --quiet --engine spark --master "$master" \
    --spark spark.executor.memory=1500m --spark spark.driver.host=127.0.0.1
}
judge=("$@")
small=$(cat "$work"/small/*/*.jsonl | wc -l)
large=$(cat "$work"/large/*/*.jsonl | wc -l)

line() { # name, seconds of the small one and of the large one
  awk -v name="$1" -v s="$2" -v l="$3" -v ns="$small" -v nl="$large" \
    'BEGIN { printf "| %s | %.1f | %.1f | %.0f |\n", name, s, l, (nl - ns) / (l - s) }'
}

echo "| engine | s, $small rows | s, $large rows | rows/s between |"
echo "|---|---|---|---|"
one_small=$(seconds taskset -c 0 "$root/trustllm" evaluate "$work/small" "$@" --quiet)
one_large=$(seconds taskset -c 0 "$root/trustllm" evaluate "$work/large" "$@" --quiet)
cp "$work/out" "$work/local.txt"
line 'local, one core' "$one_small" "$one_large"
both_small=$(seconds "$root/trustllm" evaluate "$work/small" "$@" --quiet)
both_large=$(seconds "$root/trustllm" evaluate "$work/large" "$@" --quiet)
line 'local, all cores' "$both_small" "$both_large"
worker 127.0.0.1
first_small=$(on_spark "$work/small")
first_large=$(on_spark "$work/large")
line 'Spark, one worker of one core' "$first_small" "$first_large"
worker 127.0.0.2
second_small=$(on_spark "$work/small")
second_large=$(on_spark "$work/large")
line 'Spark, two workers of one core' "$second_small" "$second_large"
cmp "$work/out" "$work/local.txt" && echo && echo 'The tables that both engines print are equal.'
awk -v os="$one_small" -v ol="$one_large" -v fs="$first_small" -v fl="$first_large" -v ss="$second_small" -v sl="$second_large" \
  -v ns="$small" -v nl="$large" 'BEGIN {
  printf "\nSpark on one worker has %.2f of the local rate per core; the second worker makes it %.2f times the first.\n",
    (ol - os) / (fl - fs), (fl - fs) / (sl - ss)
  local = (ol - os) / (nl - ns); spark = (sl - ss) / (nl - ns); over = (ss - spark * ns) - (os - local * ns)
  printf "Beginning takes Spark %.1f s longer", over
  if (local > spark) printf "; two workers pay against one local core from %.0f rows on", over / (local - spark)
  print "."
}'
