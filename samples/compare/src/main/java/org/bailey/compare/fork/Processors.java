package org.bailey.compare.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The two processors that everything is measured on, whoever it is. */
final class Processors {

    private static final int USED = 2;
    private static final String ALLOWED = "Cpus_allowed_list:";

    private Processors() {
    }

    /**
     * What stands in front of a process's command line: deaf to the Ctrl-C of the terminal, which ends it through
     * the process that compares, and on the first two processors that this one may use.
     */
    static List<String> prefix() {
        List<String> words = new ArrayList<>(List.of("env", "--ignore-signal=INT"));
        List<Integer> allowed = allowed();
        if (allowed.size() > USED && onPath("taskset")) {
            words.addAll(List.of("taskset", "-c", allowed.get(0) + "," + allowed.get(1)));
        }
        return words;
    }

    /** As proc_pid_status(5) lists them: {@code 0-3,8}. */
    private static List<Integer> allowed() {
        List<Integer> allowed = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith(ALLOWED)) {
                    for (String range : line.substring(ALLOWED.length()).strip().split(",")) {
                        String[] ends = range.split("-");
                        int last = Integer.parseInt(ends[ends.length - 1]);
                        for (int each = Integer.parseInt(ends[0]); each <= last; each++) {
                            allowed.add(each);
                        }
                    }
                }
            }
        } catch (IOException e) {
            allowed.clear();
        }
        return allowed;
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
