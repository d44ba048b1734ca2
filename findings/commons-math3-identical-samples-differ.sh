#!/usr/bin/env bash
# Guess: two models with the same grade on every question do not differ, so Wilcoxon's signed-rank test
#   says p = 1, or refuses because no difference is left.
# Real: commons-math3 keeps the zero differences and ranks them. Twelve equal pairs give p = 0.002, and the
#   "exact" form p = 0.0005: the more often two models agree, the more significant they seem to differ.
#   Hipparchus and commons-statistics refuse such samples.
# Seen: commons-math3 3.6.1, hipparchus-stat 4.0.2, commons-statistics-inference 1.2 on 2026-11-30.
# Why it matters: paired grades of language models are mostly ties.
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
    public static void main(String[] args) {
        double[] grades = {1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 3, 3};
        double[] same = grades.clone();
        var old = new org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest();
        double normal = old.wilcoxonSignedRankTest(grades, same, false);
        double exact = old.wilcoxonSignedRankTest(grades, same, true);
        System.out.println("commons-math3 3.6.1, identical samples: p = " + normal + ", exact p = " + exact);
        boolean hipparchusRefuses = false;
        try {
            new org.hipparchus.stat.inference.WilcoxonSignedRankTest().wilcoxonSignedRankTest(grades, same, false);
        } catch (RuntimeException e) {
            hipparchusRefuses = true;
            System.out.println("hipparchus-stat 4.0.2: " + e.getMessage());
        }
        boolean commonsRefuses = false;
        try {
            org.apache.commons.statistics.inference.WilcoxonSignedRankTest.withDefaults().test(grades, same);
        } catch (RuntimeException e) {
            commonsRefuses = true;
            System.out.println("commons-statistics-inference 1.2: " + e.getMessage());
        }
        boolean asSeen = normal < 0.01 && exact < 0.001 && hipparchusRefuses && commonsRefuses;
        System.out.println(asSeen ? "as seen" : "changed");
        System.exit(asSeen ? 0 : 1);
    }
}
JAVA
java --class-path 'lib/*' Finding.java
