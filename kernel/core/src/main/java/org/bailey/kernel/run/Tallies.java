package org.bailey.kernel.run;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.kernel.load.OneLine;

/** The counters of one domain, by name; they outlive its instances. Others may read while the domain counts. */
final class Tallies {

    /** So many that no domain needs more, so few that their names do not fill the memory. */
    private static final int MOST = 1000;
    private static final int LONGEST_NAME = 200;

    private final String domain;
    private final Map<String, Tally> tallies = new ConcurrentSkipListMap<>();

    Tallies(String domain) {
        this.domain = domain;
    }

    /** The counter of this name, made on first use. */
    Tally named(String name) {
        Tally tally = tallies.get(name);
        if (tally == null) {
            if (tallies.size() == MOST) {
                throw new BaileyException(ErrorCode.QUOTA, "domain=" + domain + ", counters=" + MOST);
            }
            if (name.length() > LONGEST_NAME) {
                throw new BaileyException(ErrorCode.QUOTA, "domain=" + domain + ", counterNameLength=" + name.length()
                    + ", most=" + LONGEST_NAME);
            }
            tally = new Tally();
            tallies.put(name, tally);
        }
        return tally;
    }

    /** All counts, under names that fit a line. */
    Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        tallies.forEach((name, tally) -> values.merge(OneLine.of(name), tally.value(), Long::sum));
        return values;
    }
}
