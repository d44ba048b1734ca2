#!/usr/bin/env bash
# Guess: libraries that write canonical JSON agree on what they take: each refuses an integer that its form cannot
#   hold, or each writes it out.
# Real: rfc8785 (Python) refuses 9007199254740993; jcs (Python) and java-json-canonicalization write
#   9007199254740992 without a word. In those two, records of runs with neighbouring seeds have one canonical form,
#   and so one digest. rfc8785 also refuses 9007199254740992, which a double holds exactly.
# Seen: rfc8785 0.1.4, jcs 0.2.1, java-json-canonicalization 1.1 on 2026-11-30.
# Why it matters: seeds have 64 bits, and a digest is to say whether two runs were the same; one tool of a chain
#   refuses what another has rounded.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check rfc8785==0.1.4 jcs==0.2.1

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.github.erdtman</groupId><artifactId>java-json-canonicalization</artifactId><version>1.1</version></dependency>
  </dependencies>
</project>
XML
mvn --batch-mode --quiet -Dmaven.repo.local="$folder/repository" -DoutputDirectory="$folder/lib" \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies > mvn.log 2>&1 || { cat mvn.log; exit 1; }

cat > Finding.java <<'JAVA'
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

public class Finding {
    public static void main(String[] args) throws Exception {
        for (String seed : args) {
            System.out.println(new String(
                    new JsonCanonicalizer("{\"seed\": " + seed + "}").getEncodedUTF8(), StandardCharsets.UTF_8));
        }
    }
}
JAVA
cat > finding.py <<'PY'
import sys
import jcs
import rfc8785


def refuses(seed):
    try:
        rfc8785.dumps({"seed": seed})
        return False
    except rfc8785.IntegerDomainError:
        return True


seeds = [int(seed) for seed in sys.argv[1:]]
print([jcs.canonicalize({"seed": seed}).decode() for seed in seeds], [refuses(seed) for seed in seeds])
PY
seeds="9007199254740991 9007199254740992 9007199254740993"
# shellcheck disable=SC2086
java=$(java --class-path 'lib/*' Finding.java $seeds | tr '\n' ' ')
# shellcheck disable=SC2086
python=$(venv/bin/python finding.py $seeds)
echo "rfc8785 0.1.4, jcs 0.2.1, java-json-canonicalization 1.1"
echo "seeds:                      $seeds"
echo "java-json-canonicalization: $java"
echo "jcs; refused by rfc8785:    $python"
[ "$java" = '{"seed":9007199254740991} {"seed":9007199254740992} {"seed":9007199254740992} ' ] || { echo "changed: Java"; exit 1; }
[ "$python" = "['{\"seed\":9007199254740991}', '{\"seed\":9007199254740992}', '{\"seed\":9007199254740992}'] [False, True, True]" ] \
  || { echo "changed: Python"; exit 1; }
echo "as seen"
