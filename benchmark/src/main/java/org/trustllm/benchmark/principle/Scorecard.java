package org.trustllm.benchmark.principle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.trustllm.report.Report;

/**
 * What checks came to on one subject.
 *
 * @param subject what it is called
 * @param results each check once
 */
public record Scorecard(String subject, List<Check.Result> results) {
    public Scorecard {
        results = List.copyOf(results);
    }

    /** Ids of the dimensions that have a check here, in order. */
    public Set<String> dimensions() {
        return results.stream()
                .map(result -> result.check().dimension())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** With the checks of these dimensions only. */
    public Scorecard only(List<String> dimensions) {
        return new Scorecard(
                subject,
                results.stream()
                        .filter(result -> dimensions.contains(result.check().dimension()))
                        .toList());
    }

    /** The results of one dimension. */
    public List<Check.Result> of(String dimension) {
        return results.stream()
                .filter(result -> result.check().dimension().equals(dimension))
                .toList();
    }

    /** How many of a dimension's checks stand how. */
    public Report.Checked tally(Dimension dimension) {
        List<Check.Result> own = of(dimension.id());
        return new Report.Checked(
                dimension.id(),
                dimension.title(),
                count(own, Finding.Status.MET),
                count(own, Finding.Status.NOT_MET),
                count(own, Finding.Status.NOT_MEASURED));
    }

    private static int count(List<Check.Result> results, Finding.Status status) {
        return (int) results.stream()
                .filter(result -> result.finding().status() == status)
                .count();
    }
}
