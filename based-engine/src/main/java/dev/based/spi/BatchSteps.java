package dev.based.spi;

/**
 * How a driver commits the statements of a batch in auto-commit mode. It sends them in steps, and after each step it
 * waits for the database's answers. The step in which a statement fails is the last one. Immutable.
 *
 * @since 0.1.0
 */
public final class BatchSteps {

    private final int size;
    private final boolean together;

    private BatchSteps(int size, boolean together) {
        if (size < 1) {
            throw new IllegalArgumentException("A step of " + size + " statements: at least 1");
        }
        this.size = size;
        this.together = together;
    }

    /**
     * Steps whose statements are one transaction: if one statement fails, none of the step stays.
     *
     * @param size how many statements a step has at most, at least 1
     * @return the steps
     * @throws IllegalArgumentException if the size is less than 1
     */
    public static BatchSteps together(int size) {
        return new BatchSteps(size, true);
    }

    /**
     * Steps in which each statement is a transaction: the statements after a failed one are executed too.
     *
     * @param size how many statements a step has at most, at least 1
     * @return the steps
     * @throws IllegalArgumentException if the size is less than 1
     */
    public static BatchSteps apart(int size) {
        return new BatchSteps(size, false);
    }

    /**
     * How many statements a step has.
     *
     * @return the largest number
     */
    public int size() {
        return size;
    }

    /**
     * Whether the statements of a step are one transaction.
     *
     * @return true if none of them stays when one fails
     */
    public boolean areTogether() {
        return together;
    }

    @Override
    public String toString() {
        return "BatchSteps[" + size + (together ? " together" : " apart") + "]";
    }
}
