package org.trustllm.benchmark.published;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.trustllm.data.RowKey;
import org.trustllm.data.Sample;

/** Findings by the keys of their rows, for those who want each of them. */
final class NamedFindings implements RowFindings {
    private final List<RowKey> keys = new ArrayList<>();
    private final List<RowFinding> findings = new ArrayList<>();

    private NamedFindings() {}

    static List<RowFinding> of(RowTable published, Stream<Sample> samples) {
        NamedFindings named = new NamedFindings();
        Alignment alignment = new Alignment(published);
        samples.forEach(sample -> {
            named.keys.add(sample.key());
            alignment.add(sample);
        });
        alignment.tell(named);
        return named.findings;
    }

    @Override
    public void added(int row) {
        findings.add(new RowFinding.Added(key(row)));
    }

    @Override
    public void missing(int published) {
        findings.add(new RowFinding.Missing(published));
    }

    @Override
    public void moved(int row, int published) {
        findings.add(new RowFinding.Moved(key(row), published));
    }

    @Override
    public void changed(int row, int published, List<String> columns) {
        findings.add(new RowFinding.Changed(key(row), published, columns));
    }

    private String key(int row) {
        return keys.get(row).toString();
    }
}
