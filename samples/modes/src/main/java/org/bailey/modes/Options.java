package org.bailey.modes;

import java.util.ArrayList;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param pages lengths of messages, ascending
 * @param quick whether only the counters have to be right
 */
record Options(List<Integer> pages, boolean quick) {

    static final String USAGE = """
        usage: samples/modes/run.sh [--quick] [--pages N,N,...]
          --quick          a few seconds: counters as always, times of a JVM that is not warm
          --pages N,N,...  pages of a message, 1 to 256, in place of 1,4,16,64,256
        """;

    private static final int PAGES_MOST = 256;
    private static final int MIB = 1 << 20;

    /** A mistake in the arguments. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static Options of(String... words) throws UsageException {
        boolean quick = false;
        List<Integer> pages = List.of();
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--quick")) {
                quick = true;
            } else if (!words[i].equals("--pages")) {
                throw new UsageException("no such option, option=" + words[i]);
            } else if (++i < words.length) {
                pages = pages(words[i]);
            } else {
                throw new UsageException("say how many pages: --pages 1,16");
            }
        }
        if (pages.isEmpty()) {
            pages = quick ? List.of(1, 16, 64) : List.of(1, 4, 16, 64, 256);
        }
        return new Options(pages, quick);
    }

    private static List<Integer> pages(String text) throws UsageException {
        List<Integer> pages = new ArrayList<>();
        for (String number : text.split(",", -1)) {
            if (!number.matches("[1-9]\\d{0,2}") || Integer.parseInt(number) > PAGES_MOST) {
                throw new UsageException("pages are numbers from 1 to " + PAGES_MOST + " with commas between, pages="
                    + text);
            }
            pages.add(Integer.parseInt(number));
        }
        return pages.stream().sorted().distinct().toList();
    }

    int rounds() {
        return quick ? 1 : 15;
    }

    long warmUpNs() {
        return quick ? 100_000 : 60_000_000;
    }

    long sampleNs() {
        return quick ? 20_000 : 300_000;
    }

    /** Memory gone through before each cold sample: more than the caches of most machines hold. */
    int otherMemoryBytes() {
        return quick ? MIB : 64 * MIB;
    }
}
