package org.trustllm.calling;

/** The budget would be exceeded. The run ends with exit code 6; everything done is kept. */
public final class BudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BudgetException(String message) {
        super(message);
    }
}
