package org.bailey.shell.stack;

import java.util.Locale;
import org.bailey.kernel.spec.RestartPolicy;
import org.bailey.shell.yaml.Fields;
import org.bailey.shell.yaml.Mistakes;

/**
 * A restart policy as the key {@code restart} writes it.
 *
 * @param preset what is not written
 */
record RestartSection(RestartPolicy preset) {

    private static final int AT_MOST_LIMIT = 1_000_000;

    /** The policy that a file or an entry of a domain has. */
    RestartPolicy read(Fields around, Mistakes mistakes) {
        Fields fields = new Fields(around.mapping("restart"), "restart", StackKeys.RESTART, mistakes);
        int atMost = (int) fields.integer("at-most", 0, AT_MOST_LIMIT, preset.atMost());
        long withinNs = fields.duration("within", 1, Long.MAX_VALUE, preset.withinNs());
        RestartPolicy.Then then = fields.word("then", StackKeys.THEN)
            .map(word -> RestartPolicy.Then.valueOf(word.toUpperCase(Locale.ROOT))).orElse(preset.then());
        return new RestartPolicy(atMost, withinNs, then);
    }
}
