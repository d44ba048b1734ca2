#!/usr/bin/env bash
# Fuzzes every parser of foreign bytes with Jazzer, one after another.
#   fuzz/run.sh [SECONDS] [TARGET...]        120 seconds and all targets by default; exit code 1 where something was found
# Needs an application that ./trustllm has built. Inputs are kept in fuzz/target/corpus; one that breaks a parser becomes a test.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")"
seconds=${1:-120}
shift || true
version=0.30.0
mkdir -p target/classes target/jazzer
for part in jazzer jazzer-api; do
  [ -f "target/jazzer/$part-$version.jar" ] || mvn -B -q -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
    -Dartifact="com.code-intelligence:$part:$version" -DoutputDirectory="$PWD/target/jazzer"
done
classes=${FUZZED_CLASSES:-$(echo ../app/target/lib/*.jar | tr ' ' ':')}
java=${JAVA_HOME:+$JAVA_HOME/bin/}
"${java}javac" -nowarn -proc:none -d target/classes -cp "$classes" $(find src -name '*.java')
targets=("$@")
if [ $# = 0 ]; then
  while read -r file; do targets+=("$(basename "$file" .java)"); done < <(find src -name '*Fuzz.java' | sort)
fi
found=0
for target in "${targets[@]}"; do
  class=$(cd src && find . -name "$target.java" | sed 's|^\./||; s|\.java$||; s|/|.|g')
  corpus=target/corpus/$target
  mkdir -p "$corpus"
  if [ -d "seeds/$target" ]; then cp -n seeds/"$target"/* "$corpus"/ 2>/dev/null || true; fi
  older=../core/src/test/resources/org/trustllm/older
  for run in "$older"/*; do
    case $target in
      JournalFuzz) cp "$run/outcomes.jsonl" "$corpus/$(basename "$run")" ;;
      DescriptionFuzz) cp "$run/run.json" "$corpus/$(basename "$run")" ;;
      ScoresFuzz) cp "$run/scores.json" "$corpus/$(basename "$run")" ;;
    esac
  done
  log=target/$target.log
  code=0
  "${java}java" -XX:+UseSerialGC -Xmx1g --enable-native-access=ALL-UNNAMED -cp "target/jazzer/jazzer-$version.jar:target/jazzer/jazzer-api-$version.jar:target/classes:$classes" \
    com.code_intelligence.jazzer.Jazzer --target_class="$class" --instrumentation_includes='org.trustllm.**' \
    --custom_hook_includes=none --disabled_hooks='*' --reproducer_path=target --keep_going=1 \
    -max_total_time="$seconds" -timeout=120 -rss_limit_mb=3000 -max_len=40000 -artifact_prefix=target/"$target"- -print_final_stats=1 "$corpus" >"$log" 2>&1 || code=$?
  runs=$(sed -n 's/.*number_of_executed_units: *//p' "$log" | tail -n 1)
  covered=$(grep -o 'cov: [0-9]*' "$log" | tail -n 1)
  echo "$target: ${runs:-?} inputs in $seconds s, ${covered:-cov: ?}, $([ "$code" = 0 ] && echo nothing found || echo "FOUND, see fuzz/$log")"
  if [ "$code" != 0 ]; then found=1; fi
done
exit $found
