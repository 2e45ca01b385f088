package org.bailey.modes;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** One number that is measured: a boundary with the work done there, and the samples until now. */
final class Subject {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Pages of a cold batch, all in flight at once, so that none is used twice in a sample. */
    private static final int COLD_PAGES = 1024;

    private final Boundary boundary;
    private final Work work;
    private final boolean cold;
    private final int batch;
    private int repeats = 1;
    private double[] samplesNs = {};
    private long sum;

    /** Hot: one message at a time, so that its memory serves again at once. Cold: many at once. */
    Subject(Boundary boundary, Work work, boolean cold) {
        this.boundary = boundary;
        this.work = work;
        this.cold = cold;
        this.batch = cold ? Math.clamp(COLD_PAGES / work.pages(), 1, Boundary.BATCH_MOST) : 1;
    }

    /** Runs it for a while, and finds how often it has to run for a sample. */
    void warmUp(long warmUpNs, long sampleNs) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < warmUpNs) {
            run();
        }
        repeats = 1;
        while (!cold && run() < sampleNs && repeats < 1 << 20) {
            repeats *= 2;
        }
    }

    /** Takes one more sample: what is cold begins with other memory in the caches, what is hot with its own. */
    void sample(byte[] otherMemory) {
        if (cold) {
            for (int i = 0; i < otherMemory.length; i += Work.WORD_BYTES) {
                otherMemory[i]++;
            }
        } else {
            run();
        }
        samplesNs = Arrays.copyOf(samplesNs, samplesNs.length + 1);
        samplesNs[samplesNs.length - 1] = (double) run() / repeats / batch;
    }

    /** Processor time of this thread, which waiting for a processor does not count in. */
    private long run() {
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < repeats; i++) {
            sum += boundary.cross(work, batch);
        }
        return THREADS.getCurrentThreadCpuTime() - begin;
    }

    /** What was read, added up, so that no compiler may leave out the reading. */
    long sum() {
        return sum;
    }

    /** Time of a message: the median of the samples. */
    double messageNs() {
        return quantile(0.5);
    }

    /** Time of a page. */
    double pageNs() {
        return messageNs() / work.pages();
    }

    /** Half of the samples lie within so much of the median, as a part of it. */
    double spread() {
        return (quantile(0.75) - quantile(0.25)) / messageNs();
    }

    private double quantile(double part) {
        double[] sorted = samplesNs.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.round((sorted.length - 1) * part)];
    }
}
