package org.bailey.compare.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.bailey.compare.fork.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An aim is reached, or is not, only where all of the interval says so. */
class SpeedTableTest {

    private static final int CROSSINGS = PeerComparison.SAME_THREAD_DOMAINS - 1;

    /** The aim is less than 20 ns, the median on its side in the first two. */
    @ParameterizedTest
    @CsvSource({"10, 11, 6, yes", "10, 30, 6, perhaps", "30, 10, 6, perhaps", "21, 30, 6, no", "10, 11, 5, perhaps"})
    void saysOfOneThreadWhatIsCertain(int mostlyNs, int onceNs, int rounds, String reached) {
        Results results = new Results();
        Series series = results.begin(PeerComparison.sameThread(), Contestant.named(Contestant.FIRST));
        for (int i = 0; i < rounds; i++) {
            series.add(new Reply(Map.of("ns", Integer.toString(CROSSINGS * (i == 0 ? onceNs : mostlyNs)), "times", "1",
                "latency", "")));
        }
        Map<String, Object> line = new SpeedTable(results).json().getFirst();
        assertEquals(reached, line.get("reached"));
        assertEquals((double) mostlyNs, line.get("ownNs"));
    }
}
