#!/usr/bin/env bash
# The same work on this machine and on a standalone cluster of Spark on it, a master and workers of one core, as whole commands; prints
# tables in Markdown. Driver, workers and the mock provider share the machine's cores.
#   ANSWERS   rows with answers: the golden set of the shared folder, over and over, with recorded verdicts
#   ROWS      most of them (10000000); rates per core are those of a tenth      SMALL     published data has as many (16441)
#   JUDGED    rows for judges that come along (40000)                           REQUESTS  to the mock provider (20000), LATENCY its ms (50)
#   ONLY      parts of the whole: rates judges asking overhead                  CALLS     at once (256)
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
rows=${ROWS:-10000000}
answers=${ANSWERS:-$root/../shared/data/golden/setA/responses}
only=${ONLY:-rates judges asking overhead}
work=$(mktemp -d)
started=()
trap 'kill "${started[@]}" 2>/dev/null || true; rm -rf "$work"' EXIT

"$root/trustllm" spark install --quiet >/dev/null
SPARK_HOME=$("$root/trustllm" spark home)
export SPARK_HOME SPARK_SCALA_VERSION=2.13
java=$(head -n 1 "$root/app/target/trustllm.ready")/bin
port=$((20000 + RANDOM % 10000))
master=spark://127.0.0.1:$port
# the parts of Spark run where their own folder is
cd "$work"
"$java/java" -Xmx256m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0 \
  >"$work/master.log" 2>&1 &
started+=($!)

worker() { # the address of one of one core
  "$java/java" -Xmx256m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.worker.Worker --host "$1" --cores 1 --memory 2g --webui-port 0 \
    --work-dir "$work/$1" "$master" >"$work/$1.log" 2>&1 &
  started+=($!)
  until grep -q 'Successfully registered' "$work/$1.log" 2>/dev/null; do sleep 0.2; done
}

wants() { case " $only " in *" $1 "*) true ;; *) false ;; esac; }
make_rows() { [ -d "$work/$1" ] || python3 "$root/benchmarks/spark/rows.py" "$answers" "$work/$1" "$1"; }
count() { cat "$work/$1"/*/*.jsonl | wc -l; }
seconds() { # of a command
  local begun=$EPOCHREALTIME
  "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  awk -v a="$begun" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'
}
one_core() { seconds taskset -c 0 "$root/trustllm" "$@" --quiet; }
all_cores() { seconds "$root/trustllm" "$@" --quiet; }
on_spark() {
  TRUSTLLM_JAVA_OPTIONS=-Xmx512m seconds "$root/trustllm" "$@" --quiet --engine spark --master "$master" \
    --spark spark.executor.memory=1500m --spark spark.driver.host=127.0.0.1 --spark spark.trustllm.arrival=300s
}
rate() { awk -v s="$1" -v l="$2" -v n="$3" -v m="$4" 'BEGIN { printf "%.0f", (m - n) / (l - s) }'; }
line() { printf '| %s | %s | %s | %s |\n' "$@"; }
share() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

worker 127.0.0.1

if wants rates; then
  few=$((rows / 100)) && some=$((rows / 10))
  make_rows $few && make_rows $some && make_rows "$rows"
  n=$(count $few) && m=$(count $some) && all=$(count "$rows")
  recorded=(--judge recorded)
  echo "| recorded verdicts | s, $n rows | s, $m rows | rows/s between |"
  echo '|---|---|---|---|'
  a=$(one_core evaluate "$work/$few" "${recorded[@]}") && b=$(one_core evaluate "$work/$some" "${recorded[@]}")
  local_rate=$(rate "$a" "$b" "$n" "$m")
  cp "$work/out" "$work/local.txt"
  line 'local, one core' "$a" "$b" "$local_rate"
  a=$(all_cores evaluate "$work/$few" "${recorded[@]}") && b=$(all_cores evaluate "$work/$some" "${recorded[@]}")
  line 'local, all cores' "$a" "$b" "$(rate "$a" "$b" "$n" "$m")"
  a=$(on_spark evaluate "$work/$few" "${recorded[@]}") && b=$(on_spark evaluate "$work/$some" "${recorded[@]}")
  one_rate=$(rate "$a" "$b" "$n" "$m")
  line 'Spark, one worker of one core' "$a" "$b" "$one_rate"
  worker 127.0.0.2
  a=$(on_spark evaluate "$work/$few" "${recorded[@]}") && b=$(on_spark evaluate "$work/$some" "${recorded[@]}")
  two_rate=$(rate "$a" "$b" "$n" "$m")
  line 'Spark, two workers of one core' "$a" "$b" "$two_rate"
  cmp -s "$work/out" "$work/local.txt" && echo && echo 'The tables that both engines print are equal.'
  c=$(on_spark evaluate "$work/$rows" "${recorded[@]}")
  echo
  echo "$all rows on two workers, the driver with a heap of 512 MiB: $c s, $(rate 0 "$c" 0 "$all") rows/s with the beginning,"
  echo "$(rate "$b" "$c" "$m" "$all") rows/s from $m rows on. A core of Spark has $(share "$one_rate" "$local_rate") of the local rate, the second"
  echo "worker makes it $(share "$two_rate" "$one_rate") times the first. The local engine compares rows with the published ones as it reads, Spark does so"
  echo 'for up to 64 MB only.'
  rm -rf "${work:?}/$rows"
fi

if wants judges; then
  few=$((${JUDGED:-40000} / 10)) && some=${JUDGED:-40000}
  make_rows $few && make_rows "$some"
  n=$(count $few) && m=$(count "$some")
  echo && echo "| judges that come along | s, $n rows | s, $m rows | rows/s between |"
  echo '|---|---|---|---|'
  a=$(one_core evaluate "$work/$few") && b=$(one_core evaluate "$work/$some")
  local_rate=$(rate "$a" "$b" "$n" "$m")
  line 'local, one core' "$a" "$b" "$local_rate"
  [ -f "$work/127.0.0.2.log" ] || worker 127.0.0.2
  a=$(on_spark evaluate "$work/$few") && b=$(on_spark evaluate "$work/$some")
  two_rate=$(rate "$a" "$b" "$n" "$m")
  line 'Spark, two workers of one core' "$a" "$b" "$two_rate"
  echo && echo "A core of Spark has $(awk -v a="$two_rate" -v b="$local_rate" 'BEGIN { printf "%.2f", a / 2 / b }') of the local rate."
fi

if wants overhead; then
  small=${SMALL:-16441}
  make_rows "$small"
  a=$(all_cores evaluate "$work/$small" --judge recorded) && b=$(on_spark evaluate "$work/$small" --judge recorded)
  echo && echo "$(count "$small") rows with recorded verdicts, compared with the published ones by both: $a s locally on all cores, $b s on Spark."
fi

if wants asking; then
  requests=${REQUESTS:-20000} && calls=${CALLS:-256}
  "$java/javac" -nowarn -d "$work" "$root/benchmarks/runner/MockServer.java"
  "$java/java" -Xmx1g -cp "$work" MockServer "${LATENCY:-50}" >"$work/port" &
  started+=($!)
  until [ -s "$work/port" ]; do sleep 0.1; done
  url=http://127.0.0.1:$(cat "$work/port")
  mkdir -p "$work/asked/safety"
  python3 - "$requests" >"$work/asked/safety/misuse.jsonl" <<'PYTHON'
import json, sys
for i in range(int(sys.argv[1])):
    print(json.dumps({"prompt": f"Question number {i}: which of the two answers is right, A or B?", "source": "none"}))
PYTHON
  asked() { # what the mock provider counted since the last time, as calls a second between its first and its last
    python3 -c 'import sys, urllib.request as u
n, seconds, most = u.urlopen(sys.argv[1] + "/stats").read().split()
print("| %d | %d | %.0f |" % (int(n), int(most), int(n) / float(seconds)))' "$url"
  }
  ask=(generate --model openai:mock --base-url "$url/v1" --benchmark "$work/asked" --task safety/misuse --concurrency "$calls" --no-cache)
  export OPENAI_API_KEY=none
  echo && echo '| asking | calls | most at once | calls/s |'
  echo '|---|---|---|---|'
  all_cores "${ask[@]}" --out "$work/here" >/dev/null && echo "| local $(asked)"
  [ -f "$work/127.0.0.2.log" ] || worker 127.0.0.2
  on_spark "${ask[@]}" --out "$work/there" >/dev/null && echo "| Spark, two workers of one core $(asked)"
fi
