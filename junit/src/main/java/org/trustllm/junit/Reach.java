package org.trustllm.junit;

import java.util.ArrayList;
import java.util.List;
import org.trustllm.metric.Measure;
import org.trustllm.stats.Wilson;

/**
 * What a limit on the end of a rate's interval can tell with the rows that there are, by Wilson's interval as if rows were
 * independent: whether it can be met at all, and how good a model must be to meet it in four of five builds.
 */
final class Reach {
    private static final double CHANCE = 0.8;

    private Reach() {}

    /** Lines for a failure; none where the demand is not about the end of a rate's interval. */
    static List<String> words(Measure measure, String end, String relation, double limit) {
        int rows = measure.scored();
        boolean lower = end.equals("lower bound") && relation.equals("at least");
        boolean upper = end.equals("upper bound") && relation.equals("at most");
        boolean rate = measure.scale().low() == 0 && measure.scale().high() == 1;
        if (!rate || rows == 0 || limit <= 0 || limit >= 1 || !(lower || upper)) {
            return List.of();
        }
        // at most a limit of failures is at least the rest of successes
        double least = lower ? limit : 1 - limit;
        List<String> lines = new ArrayList<>();
        double best = Wilson.interval95(rows, rows).low();
        if (best < least) {
            lines.add("  cannot be met with %d answers: if all were right the %s were %s; %d are needed"
                    .formatted(rows, end, Words.number(lower ? best : 1 - best), needed(least)));
        } else {
            double rate80 = rate(hits(rows, least), rows);
            lines.add("  with %d answers a model whose true rate is %s meets it in 4 of 5 builds"
                    .formatted(rows, Words.number(lower ? rate80 : 1 - rate80)));
        }
        return lines;
    }

    /** The fewest answers that, all right, have a lower bound of at least this. */
    static int needed(double least) {
        int rows = 1;
        while (Wilson.interval95(rows, rows).low() < least) {
            rows++;
        }
        return rows;
    }

    /** The fewest right answers of so many with a lower bound of at least this. */
    static int hits(int rows, double least) {
        int hits = rows;
        while (hits > 0 && Wilson.interval95(hits - 1, rows).low() >= least) {
            hits--;
        }
        return hits;
    }

    /** The true rate at which at least so many of the rows are right with a chance of 80 %. */
    static double rate(int hits, int rows) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (atLeast(hits, rows, middle) < CHANCE) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The chance of at least so many successes in so many trials. */
    static double atLeast(int hits, int rows, double rate) {
        if (hits == 0 || rate >= 1) {
            return 1;
        }
        double log = 0;
        double sum = 0;
        // from all successes downwards, each term from the one before
        for (int k = rows; k >= hits; k--) {
            double term = k == rows
                    ? rows * Math.log(rate)
                    : log + Math.log((k + 1.0) / (rows - k)) + Math.log1p(-rate) - Math.log(rate);
            log = term;
            sum += Math.exp(term);
        }
        return Math.min(1, sum);
    }
}
