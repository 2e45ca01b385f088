package org.bailey.compare.fork;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A process that measures, seen from the one that compares: a line is asked, a line is answered.
 *
 * <p>It ends when its standard input does: with this process, however that ends.
 */
public final class Fork implements AutoCloseable {

    private static final int SAID_LINES = 5;
    private static final String GONE = "gone";
    private static final long PATIENCE_SECONDS = 5;

    private final String name;
    private final Process process;
    private final Writer questions;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Deque<String> said = new ArrayDeque<>();

    private Fork(String name, Process process) {
        this.name = name;
        this.process = process;
        this.questions = process.outputWriter();
        Thread reader = new Thread(this::read, "bailey-compare-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a process.
     *
     * @param name what messages call it
     * @throws ForkFailure where the system refuses
     */
    public static Fork start(String name, List<String> command) {
        try {
            return new Fork(name, new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
        } catch (IOException e) {
            throw new ForkFailure("it cannot be started, " + e.getMessage());
        }
    }

    private void read() {
        try (BufferedReader lines = process.errorReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(Questions.ANSWER) || line.startsWith(Questions.FAILURE)
                    || line.startsWith(Questions.REFUSAL)) {
                    answers.add(line);
                } else if (!line.isBlank()) {
                    remember(line);
                }
            }
        } catch (IOException e) {
            remember(e.getMessage());
        }
        answers.add(GONE);
    }

    private void remember(String line) {
        synchronized (said) {
            said.add(line);
            if (said.size() > SAID_LINES) {
                said.remove();
            }
        }
    }

    private String said() {
        synchronized (said) {
            return said.isEmpty() ? "" : ", it said: " + String.join(" | ", said);
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws ForkFailure where it cannot be done, or takes too long
     */
    public Reply ask(String question, long limitSeconds) {
        String answer;
        put(question);
        try {
            answer = answers.poll(limitSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer = null;
        }
        if (answer == null) {
            process.destroyForcibly();
            throw new ForkFailure("no answer in " + limitSeconds + " s, question=" + question + said());
        }
        if (answer.equals(GONE)) {
            answers.add(GONE);
            throw new ForkFailure("its process " + name + " has ended" + said());
        }
        if (answer.startsWith(Questions.FAILURE)) {
            throw new ForkFailure(answer.substring(Questions.FAILURE.length()));
        }
        if (answer.startsWith(Questions.REFUSAL)) {
            throw ForkFailure.refusal(answer.substring(Questions.REFUSAL.length()));
        }
        return Reply.parse(answer.substring(Questions.ANSWER.length()));
    }

    /** Where nobody is there to read it, the answer is that: behind whatever was said last. */
    private void put(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
        } catch (IOException gone) {
            // Whoever reads its answers finds that out.
        }
    }

    /** Ends the process, politely at first. */
    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process at once. */
    public void kill() {
        process.destroyForcibly();
    }
}
