package org.bailey.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bailey.compare.statistic.Numbers;

/** What was measured on, and how much else it had to do. */
public final class Machine {

    private static final String MODEL = "model name";

    private final Instant began = Instant.now();
    private final double loadAtBegin = load();

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** What proc_cpuinfo(5) calls the first processor, where it has a name. */
    private static Optional<String> model() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith(MODEL)).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** The same for a report that is written now. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("began", began.truncatedTo(ChronoUnit.SECONDS).toString());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        model().ifPresent(model -> json.put("model", model));
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
