#!/usr/bin/env bash
# Guess: the Clopper-Pearson interval asked for 100 trials and a rate of 0.29 is that of 29 successes, and a
#   rate of 0 has the interval from 0 to 0.036.
# Real: Hipparchus multiplies rate and trials and cuts the fraction off. 0.29 times 100 is 28.999999999999996
#   in doubles, so the interval is that of 28 successes (0.195 to 0.379 instead of 0.204 to 0.389). Rates of
#   0 and 1 raise an exception.
# Seen: hipparchus-stat 4.0.2, checked against commons-math3 3.6.1 (which takes the count) on 2026-11-30.
# Why it matters: refusal and leak rates are reported with this interval, and 0 of n is the good result.
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
  </dependencies>
</project>
XML
mvn --batch-mode --quiet -Dmaven.repo.local="$folder/repository" -DoutputDirectory="$folder/lib" \
  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies > mvn.log 2>&1 || { cat mvn.log; exit 1; }

cat > Finding.java <<'JAVA'
import org.apache.commons.math3.stat.interval.ClopperPearsonInterval;
import org.hipparchus.stat.interval.BinomialProportion;

public class Finding {
    static boolean refuses(double rate) {
        try {
            BinomialProportion.getClopperPearsonInterval(100, rate, 0.95);
            return false;
        } catch (RuntimeException e) {
            System.out.println("rate " + rate + ": " + e.getMessage());
            return true;
        }
    }

    public static void main(String[] args) {
        var interval = BinomialProportion.getClopperPearsonInterval(100, 0.29, 0.95);
        var of28 = new ClopperPearsonInterval().createInterval(100, 28, 0.95);
        var of29 = new ClopperPearsonInterval().createInterval(100, 29, 0.95);
        System.out.println("hipparchus-stat 4.0.2, rate 0.29 of 100: " + interval);
        System.out.println("28 of 100: " + of28);
        System.out.println("29 of 100: " + of29);
        boolean asSeen = Math.abs(interval.getLowerBound() - of28.getLowerBound()) < 1e-6
                && Math.abs(interval.getUpperBound() - of28.getUpperBound()) < 1e-6
                && Math.abs(interval.getLowerBound() - of29.getLowerBound()) > 0.005
                && refuses(0) && refuses(1);
        System.out.println(asSeen ? "as seen" : "changed");
        System.exit(asSeen ? 0 : 1);
    }
}
JAVA
java --class-path 'lib/*' Finding.java
