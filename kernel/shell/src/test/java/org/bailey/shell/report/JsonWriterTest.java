package org.bailey.shell.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** JSON that others can read. */
class JsonWriterTest {

    @Test
    void writesWhatAStrictReaderReadsBack() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a \"quoted\" \\ line\nand\t\u0001 more, \u00e9 \ud83d\ude00");
        map.put("number", 12L);
        map.put("fraction", 0.5);
        map.put("flag", true);
        map.put("empty", Map.of());
        map.put("list", List.of(1L, List.of(), Map.of("a", "b")));
        String json = JsonWriter.write(map);
        assertEquals("{text=a \"quoted\" \\ line\nand\t\u0001 more, \u00e9 \ud83d\ude00, number=12.0,"
            + " fraction=0.5, flag=true, empty={}, list=[1.0, [], {a=b}]}", JsonText.read(json).toString());
        assertTrue(json.endsWith("}\n"), json);
    }

    @Test
    void writesNullForANumberThatJsonDoesNotHave() {
        assertEquals("null\n", JsonWriter.write(Double.NaN));
        assertEquals("null\n", JsonWriter.write(Double.POSITIVE_INFINITY));
    }

    @Test
    void refusesWhatJsonDoesNotHave() {
        assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(new Object()));
    }
}
