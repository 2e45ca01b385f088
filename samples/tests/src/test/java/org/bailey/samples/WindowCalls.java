package org.bailey.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What strace(1) saw of the calls that change windows of fbufs, or the memory behind them.
 *
 * <p>A window is found by its size, twice that of the region, which nothing else in the process has. The JVM's own
 * calls are elsewhere, and so not counted.
 */
final class WindowCalls {

    private static final long WINDOW_BYTES = 4L << 30;
    private static final Pattern CALL = Pattern.compile("^(\\d+) +(mmap|mprotect|munmap|fallocate)\\((.*)$");
    private static final Pattern RESUMED = Pattern.compile("^(\\d+) +<\\.\\.\\. mmap resumed>.*= (0x[0-9a-f]+)$");
    private static final Pattern RESULT = Pattern.compile("= (0x[0-9a-f]+)$");

    private final List<Long> windows = new ArrayList<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, Boolean> reserving = new HashMap<>();

    private WindowCalls() {
    }

    /** The calls in a file that {@code strace -f -o} wrote, by name; the windows' own mappings are left out. */
    static Map<String, Long> in(Path file) {
        WindowCalls calls = new WindowCalls();
        try {
            Files.readAllLines(file).forEach(calls::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return calls.counts;
    }

    private void line(String line) {
        Matcher resumed = RESUMED.matcher(line);
        if (resumed.matches() && reserving.remove(resumed.group(1)) != null) {
            windows.add(Long.decode(resumed.group(2)));
        }
        Matcher call = CALL.matcher(line);
        if (call.matches()) {
            call(call.group(1), call.group(2), call.group(3), line);
        }
    }

    private void call(String thread, String name, String rest, String line) {
        String[] words = rest.split(", ");
        if (name.equals("mmap") && words[0].equals("NULL")) {
            Matcher result = RESULT.matcher(line);
            if (words[1].equals(Long.toString(WINDOW_BYTES)) && result.find()) {
                windows.add(Long.decode(result.group(1)));
            } else if (words[1].equals(Long.toString(WINDOW_BYTES))) {
                reserving.put(thread, true);
            }
        } else if (name.equals("fallocate") || isInWindow(Long.decode(words[0]))) {
            counts.merge(name, 1L, Long::sum);
        }
    }

    private boolean isInWindow(long address) {
        return windows.stream().anyMatch(window -> address >= window && address < window + WINDOW_BYTES);
    }
}
