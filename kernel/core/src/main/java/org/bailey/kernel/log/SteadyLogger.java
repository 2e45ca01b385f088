package org.bailey.kernel.log;

import java.util.ResourceBundle;

/**
 * A logger of the program whose failures end nothing: what it throws would end a worker, or count as a fault of the
 * domain that logs. The lines that it did not take are counted, and the first one is told. Running out of stack or
 * heap is the matter of whoever called, who may be deep in a recursion.
 */
public final class SteadyLogger implements System.Logger {

    private final System.Logger logger;
    private final System.Logger otherwise;
    private volatile long lost;

    /**
     * A logger.
     *
     * @param otherwise where it is told that the program's fails
     */
    public SteadyLogger(System.Logger logger, System.Logger otherwise) {
        this.logger = logger;
        this.otherwise = otherwise;
    }

    /** Lines that the program's logger did not take. */
    public long lost() {
        return lost;
    }

    private void failed(Throwable failure) {
        lost = lost + 1;
        if (lost == 1) {
            otherwise.log(Level.ERROR, "bailey: the program's logger fails, its lines are lost: reason="
                + failure.getClass().getName());
        }
    }

    @Override
    public String getName() {
        return logger.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return logger.isLoggable(level);
    }

    @Override
    public void log(Level level, ResourceBundle texts, String message, Throwable thrown) {
        try {
            logger.log(level, texts, message, thrown);
        } catch (VirtualMachineError everyones) {
            throw everyones;
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    @Override
    public void log(Level level, ResourceBundle texts, String format, Object... values) {
        try {
            logger.log(level, texts, format, values);
        } catch (VirtualMachineError everyones) {
            throw everyones;
        } catch (Throwable failure) {
            failed(failure);
        }
    }
}
