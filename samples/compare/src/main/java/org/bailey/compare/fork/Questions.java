package org.bailey.compare.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.BaileyException;
import org.bailey.kernel.run.StartFailure;

/**
 * The questions that a process is asked on its standard input, a line each.
 *
 * <p>Answers go to standard error, between whatever else is said there: standard output is for what is measured.
 */
public final class Questions {

    /** What no line begins with that a domain without walls, or the JVM, may write there as well. */
    static final String ANSWER = "bailey-compare= ";
    static final String FAILURE = "bailey-compare! ";
    static final String REFUSAL = "bailey-compare? ";

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final PrintStream out = System.err;

    /** How a question is answered. */
    @FunctionalInterface
    public interface Answering {

        /** Answers a question of some words. */
        Reply answer(List<String> words) throws Exception;
    }

    /** Answers until nobody asks any more. */
    public void serve(Answering by) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            tell(answer(by, line));
        }
    }

    private static String answer(Answering by, String line) {
        try {
            return ANSWER + by.answer(List.of(line.split(" ")));
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            return failure(e);
        }
    }

    /** Says, unasked, that nothing can be measured here. */
    public void refuse(Throwable reason) {
        tell(failure(reason));
    }

    /** In a line of its own, also behind one that somebody has not ended. */
    private void tell(String line) {
        out.println(System.lineSeparator() + line);
        out.flush();
    }

    private static String failure(Throwable e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        boolean refusal = e instanceof BadInput || e instanceof StartFailure
            || e instanceof ForkFailure failure && failure.refusal();
        boolean said = refusal || e instanceof ForkFailure || e instanceof BaileyException;
        return (refusal ? REFUSAL : FAILURE)
            + (said ? message : e.getClass().getSimpleName() + ": " + message).replaceAll("\\s+", " ");
    }
}
