#!/usr/bin/env bash
# Guess: a p-value lies between 0 and 1; the two-sided binomial test of 5 wins in 10 says 1.
# Real: commons-math3 says 1.246 for 5 of 10 and 2.0 for 0 of 0: the value at the middle is counted from
#   both sides. Hipparchus is above 1 by a rounding error; commons-statistics says 1 for both.
# Seen: commons-math3 3.6.1, hipparchus-stat 4.0.2, commons-statistics-inference 1.2 on 2026-11-30.
# Why it matters: this test is the sign test and McNemar's exact test for two models on the same questions,
#   and corrections for many comparisons take the values as they come.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-math3</artifactId><version>3.6.1</version></dependency>
    <dependency><groupId>org.hipparchus</groupId><artifactId>hipparchus-stat</artifactId><version>4.0.2</version></dependency>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-statistics-inference</artifactId><version>1.2</version></dependency>
  </dependencies>
</project>
XML
mvn --batch-mode --quiet -Dmaven.repo.local="$folder/repository" -DoutputDirectory="$folder/lib" \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies > mvn.log 2>&1 || { cat mvn.log; exit 1; }

cat > Finding.java <<'JAVA'
public class Finding {
    static double old(int trials, int wins) {
        return new org.apache.commons.math3.stat.inference.BinomialTest().binomialTest(
                trials, wins, 0.5, org.apache.commons.math3.stat.inference.AlternativeHypothesis.TWO_SIDED);
    }

    static double hipparchus(int trials, int wins) {
        return new org.hipparchus.stat.inference.BinomialTest().binomialTest(
                trials, wins, 0.5, org.hipparchus.stat.inference.AlternativeHypothesis.TWO_SIDED);
    }

    static double commons(int trials, int wins) {
        return org.apache.commons.statistics.inference.BinomialTest.withDefaults().test(trials, wins, 0.5).getPValue();
    }

    public static void main(String[] args) {
        System.out.println("5 of 10: commons-math3 3.6.1 " + old(10, 5) + ", hipparchus-stat 4.0.2 "
                + hipparchus(10, 5) + ", commons-statistics-inference 1.2 " + commons(10, 5));
        System.out.println("0 of 0:  commons-math3 3.6.1 " + old(0, 0) + ", hipparchus-stat 4.0.2 "
                + hipparchus(0, 0) + ", commons-statistics-inference 1.2 " + commons(0, 0));
        boolean asSeen = old(10, 5) > 1.2 && old(0, 0) == 2 && hipparchus(10, 5) > 1 && hipparchus(10, 5) < 1.001
                && commons(10, 5) == 1 && commons(0, 0) == 1;
        System.out.println(asSeen ? "as seen" : "changed");
        System.exit(asSeen ? 0 : 1);
    }
}
JAVA
java --class-path 'lib/*' Finding.java
