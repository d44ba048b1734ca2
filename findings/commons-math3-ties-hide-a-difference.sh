#!/usr/bin/env bash
# Guess: three JVM libraries that compute the Mann-Whitney test by the normal approximation agree.
# Real: commons-math3 corrects neither for ties nor for continuity. On pass/fail grades (6 of 30 against 14 of
#   30) it says p = 0.076 where Hipparchus and commons-statistics (and SciPy) say 0.031.
# Seen: commons-math3 3.6.1, hipparchus-stat 4.0.2, commons-statistics-inference 1.2 on 2026-11-30.
# Why it matters: judges give few distinct grades, so nearly every pair is tied, and the verdict "no
#   difference" depends on the library.
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
import java.util.Arrays;

public class Finding {
    static double[] grades(int passed) {
        double[] grades = new double[30];
        Arrays.fill(grades, 0, passed, 1);
        return grades;
    }

    public static void main(String[] args) {
        double[] a = grades(6);
        double[] b = grades(14);
        double old = new org.apache.commons.math3.stat.inference.MannWhitneyUTest().mannWhitneyUTest(a, b);
        double hipparchus = new org.hipparchus.stat.inference.MannWhitneyUTest().mannWhitneyUTest(a, b);
        double commons = org.apache.commons.statistics.inference.MannWhitneyUTest.withDefaults().test(a, b).getPValue();
        System.out.println("commons-math3 3.6.1: p = " + old);
        System.out.println("hipparchus-stat 4.0.2: p = " + hipparchus);
        System.out.println("commons-statistics-inference 1.2: p = " + commons);
        boolean asSeen = Math.abs(old - 0.0760) < 0.0005 && Math.abs(hipparchus - 0.0305) < 0.0005
                && Math.abs(commons - hipparchus) < 1e-9;
        System.out.println(asSeen ? "as seen" : "changed");
        System.exit(asSeen ? 0 : 1);
    }
}
JAVA
java --class-path 'lib/*' Finding.java
