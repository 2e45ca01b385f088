package org.bailey.shell.stack;

import java.util.ArrayList;
import java.util.List;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.mode.Mode;
import org.bailey.shell.yaml.Fields;
import org.bailey.shell.yaml.Mistakes;

/**
 * The handling of fbufs as the keys {@code mode} and {@code enforcement} write it.
 *
 * @param preset what is not written
 */
record HandlingSection(Handling preset) {

    static final String FBUF = "fbuf";

    private static final String MODE = "mode";
    private static final String ENFORCEMENT = "enforcement";

    /** What a file or a channel's entry has; each of the three switches can be written or not. */
    Handling read(Fields fields, Mistakes mistakes) {
        List<String> words = fields.words(MODE, StackKeys.MODES);
        for (String word : words) {
            String opposite = Mode.opposite(word);
            if (words.indexOf(opposite) > words.indexOf(word)) {
                mistakes.add(fields.placeOf(MODE), "'" + word + "' and '" + opposite
                    + "' contradict each other in 'mode'; keep one");
            }
        }
        List<String> all = new ArrayList<>(words);
        preset.mode().words().stream().filter(word -> !words.contains(Mode.opposite(word))).forEach(all::add);
        return new Handling(Mode.of(all), fields.word(ENFORCEMENT, StackKeys.ENFORCEMENTS).map(Enforcement::of)
            .orElse(preset.enforcement()));
    }

    /** Notes what a channel's entry says of fbufs that it has none of. */
    static void checkChannel(Fields fields, String transport, Mistakes mistakes) {
        for (String key : List.of(MODE, ENFORCEMENT)) {
            if (fields.has(key) && !transport.equals(FBUF)) {
                mistakes.add(fields.placeOf(key), "'" + key + "' means nothing for transport " + transport
                    + "; it is for channels of transport fbuf");
            }
        }
    }

    /**
     * Notes what a file says of fbufs that does not fit its transports.
     *
     * @param transports those of the stack and of all its channels
     * @param pages whether the stack or a channel has windows of pages
     */
    static void checkStack(Fields top, Handling handling, List<String> transports, boolean pages, Mistakes mistakes) {
        List<String> others = transports.stream().filter(transport -> !transport.equals(FBUF)).distinct().toList();
        if (pages && !others.isEmpty()) {
            mistakes.add(top.placeOf(ENFORCEMENT), "enforcement: pages is for stacks in which every channel has"
                + " transport fbuf; here is also " + String.join(", ", others));
        } else if (!handling.mode().equals(Mode.FASTEST) && !transports.contains(FBUF)) {
            mistakes.add(top.placeOf(MODE), "mode: " + String.join(", ", handling.mode().words())
                + " means nothing where no channel has transport fbuf; leave it out, or choose fbuf");
        }
    }
}
