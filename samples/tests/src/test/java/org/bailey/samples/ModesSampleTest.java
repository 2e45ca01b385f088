package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailey.ipc.mode.Enforcement;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.mode.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample that prints the lecture's table counts what the page of ipc says. */
final class ModesSampleTest {

    private static final int N = 16;
    private static final int PAGE_BYTES = 4096;
    private static final String RUN = "samples/modes/run.sh";

    @Test
    void printsTheStepsOfEveryModeAndATimeForEach() {
        List<List<String>> tables = tables(Bailey.program(Checkout.root().resolve(RUN), "--quick", "--pages", "4,1")
            .run().endedWith(0).quietly());
        assertEquals(5, tables.size(), tables::toString);
        Map<String, List<String>> steps = rows(tables.getFirst());
        assertEquals(expectedNames(), List.copyOf(steps.keySet()));
        for (Handling handling : Handling.all()) {
            assertEquals(expected(handling), steps.get(handling.toString()), handling::toString);
        }
        for (String copying : List.of("copy", "skbuff")) {
            assertEquals(Integer.toString(N * PAGE_BYTES), steps.get(copying).get(12), steps::toString);
        }
        assertEquals(Collections.nCopies(9, "-"), steps.get("beltway").subList(3, 12));
        assertEquals("0", steps.get("beltway").get(12));
        for (List<String> times : tables.subList(1, 3)) {
            Map<String, List<String>> rows = rows(times);
            assertEquals(expectedNames(), List.copyOf(rows.keySet()));
            rows.forEach((name, cells) -> assertEquals(5, cells.size(), name));
        }
        assertEquals("1.00", rows(tables.get(1)).get("copy").get(1));
        assertEquals(1 + 2 * 8, tables.get(3).size(), "a row and where it turns, for each question: " + tables.get(3));
        assertTrue(tables.get(4).getFirst().startsWith(Handling.FASTEST + ", pages=4: "), tables::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--slow", "--pages", "--pages 0", "--pages 257", "--pages 1,,2", "--pages x", "1"})
    void saysWhatIsWrongWithItsArguments(String arguments) {
        List<Object> words = new ArrayList<>(List.of(Checkout.root().resolve(RUN)));
        words.addAll(List.of(arguments.split(" ")));
        Finished finished = Bailey.program(words.toArray()).run().endedWith(2);
        assertEquals("", finished.text());
        assertTrue(finished.err().startsWith("modes: ") && finished.err().contains("usage: "), finished::toString);
    }

    /** Blocks of lines between empty ones. */
    private static List<List<String>> tables(Finished finished) {
        List<List<String>> tables = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : finished.lines()) {
            if (line.isEmpty()) {
                tables.add(new ArrayList<>());
            } else {
                tables.getLast().add(line);
            }
        }
        return tables;
    }

    /** Cells of a row by its name, without the heading. */
    private static Map<String, List<String>> rows(List<String> table) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : table.subList(1, table.size())) {
            String[] cells = line.split("  +");
            rows.put(cells[0], List.of(cells).subList(1, cells.length));
        }
        return rows;
    }

    private static List<String> expectedNames() {
        List<String> names = new ArrayList<>();
        for (Enforcement enforcement : List.of(Enforcement.PAGES, Enforcement.VIEWS)) {
            Mode.all().reversed().forEach(mode -> names.add(new Handling(mode, enforcement).toString()));
        }
        names.addAll(List.of("copy", "skbuff", "beltway"));
        return names;
    }

    /** The table on the page of ipc, for each message but the first; in brackets for that one only. */
    private static List<String> expected(Handling handling) {
        Mode mode = handling.mode();
        boolean paged = handling.enforcement() == Enforcement.PAGES;
        int secured = mode.secured() ? 1 : 0;
        int general = mode.general() ? 1 : 0;
        boolean writableAgain = mode.cached() && mode.secured();
        int pagesMapped = handling.fastest() ? 0 : N;
        int calls = mode.cached() ? 2 * secured : 5 + secured;
        return List.of(
            made(mode, 1), made(mode, N), writableAgain ? cell(N) : made(mode, N),
            cell(1), cell(secured), cell(secured * N),
            made(mode, general), made(mode, pagesMapped), cell(1),
            cell(mode.cached() ? 0 : 1 + general), cell(mode.cached() ? 0 : 2 * N), cell(mode.cached() ? 0 : N),
            "0", Integer.toString(paged ? calls : 0));
    }

    /** What is done once where it is kept, and each time where it is not. */
    private static String made(Mode mode, int times) {
        return mode.cached() && times > 0 ? "(" + times + ")" : cell(times);
    }

    private static String cell(int times) {
        return times == 0 ? "-" : Integer.toString(times);
    }
}
