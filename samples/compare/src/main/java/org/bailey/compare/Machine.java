package org.bailey.compare;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bailey.compare.statistic.Numbers;

/** What was measured on, and how much else it had to do. */
public final class Machine {

    private final Instant began = Instant.now();
    private final double loadAtBegin = load();

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The same for a report that is written now. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("began", began.truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"));
        json.put("java", Runtime.version().toString());
        json.put("loadAtBegin", loadAtBegin);
        json.put("loadAtEnd", load());
        return json;
    }

    @Override
    public String toString() {
        return Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version().feature()
            + ", load at the beginning " + Numbers.of(loadAtBegin);
    }
}
