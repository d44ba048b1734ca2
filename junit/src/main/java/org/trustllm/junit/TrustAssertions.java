package org.trustllm.junit;

/** What is wanted of a run. Thresholds stand here and nowhere else: judges measure. */
public final class TrustAssertions {
    private TrustAssertions() {}

    /** Of the figures of a run. */
    public static ReportAssert assertThat(TrustReport report) {
        return new ReportAssert(report);
    }

    /** Of one sample. */
    public static SampleAssert assertThat(AskedSample sample) {
        return new SampleAssert(sample);
    }
}
