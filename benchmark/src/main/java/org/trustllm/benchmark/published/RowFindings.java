package org.trustllm.benchmark.published;

import java.util.List;

/** Is told of the rows that are not as published: those of the file in its order, then those that it has not. Rows are counted from 0. */
interface RowFindings {

    /** A row of the file that was not published. */
    void added(int row);

    /** A published row that the file has not. */
    void missing(int published);

    /** A row of the file that is published at another place. */
    void moved(int row, int published);

    /** A row of the file in a published one's place, and the columns in which it is seen to differ. */
    void changed(int row, int published, List<String> columns);
}
