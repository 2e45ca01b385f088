package org.bailey.shell.yaml;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.bailey.ipc.BadInput;
import org.bailey.kernel.load.OneLine;

/**
 * The mistakes found so far, to be told all at once.
 *
 * <p>Of several at one place only the first counts: the others follow from it.
 */
public final class Mistakes {

    private final Map<Place, String> sentences = new LinkedHashMap<>();

    /** Notes what is wrong at a place, and what would be right; it is one line, whatever of the file is in it. */
    public void add(Place place, String sentence) {
        sentences.putIfAbsent(place, OneLine.whole(sentence));
    }

    /** Whether there is none. */
    public boolean none() {
        return sentences.isEmpty();
    }

    /**
     * Goes on only if there is none.
     *
     * @throws BadInput with a line for each, in the order of the file
     */
    public void check() {
        if (!sentences.isEmpty()) {
            throw new BadInput(sentences.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Place, String> one) -> one.getKey().line() == 0)
                    .thenComparing(Map.Entry::getKey))
                .map(one -> one.getKey() + ": " + one.getValue())
                .collect(Collectors.joining("\n")));
        }
    }
}
