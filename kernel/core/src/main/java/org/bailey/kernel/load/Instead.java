package org.bailey.kernel.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What a plugin's author can use instead of what is refused: the longest beginning in {@code instead.list}. */
final class Instead {

    private static final String FILE = "instead.list";
    private static final String USUAL =
        "a class inside the plugin's own jar; of the JDK there is what allow.list in kernel/core names";
    private static final Map<String, String> ADVICE = read();

    private Instead() {
    }

    /** Advice in a few words for a class, or a class and its member. */
    static String of(String used) {
        String best = "";
        for (String beginning : ADVICE.keySet()) {
            if (used.startsWith(beginning) && beginning.length() > best.length()) {
                best = beginning;
            }
        }
        return "instead: " + (best.isEmpty() ? USUAL : ADVICE.get(best));
    }

    private static Map<String, String> read() {
        Map<String, String> advice = new TreeMap<>();
        try (InputStream file = Instead.class.getResourceAsStream(FILE)) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                int colon = line.indexOf(": ");
                if (colon > 0 && !line.startsWith("#")) {
                    advice.put(line.substring(0, colon), line.substring(colon + 2).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
        return advice;
    }
}
