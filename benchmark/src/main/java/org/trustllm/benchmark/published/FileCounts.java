package org.trustllm.benchmark.published;

import java.util.List;

/** How many rows of a file are not as published, of which kind; nothing is kept of any row. */
final class FileCounts implements RowFindings {
    private final PublishedFile file;
    private final boolean whole;
    private long missing;
    private long other;
    private long moved;

    private FileCounts(PublishedFile file, boolean whole) {
        this.file = file;
        this.whole = whole;
    }

    /** Of a file whose bytes are the published ones. */
    static FileCounts whole(PublishedFile file) {
        return new FileCounts(file, true);
    }

    /** Of a file whose rows were all looked at. */
    static FileCounts of(PublishedFile file, Alignment alignment) {
        FileCounts counts = new FileCounts(file, false);
        alignment.tell(counts);
        return counts;
    }

    FileFinding.State state() {
        if (whole) {
            return FileFinding.State.WHOLE;
        }
        return missing + other + moved == 0 ? FileFinding.State.SAME_ROWS : FileFinding.State.DIFFERS;
    }

    /** Whether none of the rows is a published one. */
    boolean isOther() {
        return missing == file.rows();
    }

    long missing() {
        return missing;
    }

    /** Changed or added. */
    long other() {
        return other;
    }

    long moved() {
        return moved;
    }

    @Override
    public void added(int row) {
        other++;
    }

    @Override
    public void missing(int published) {
        missing++;
    }

    @Override
    public void moved(int row, int published) {
        moved++;
    }

    @Override
    public void changed(int row, int published, List<String> columns) {
        other++;
    }
}
