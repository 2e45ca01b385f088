package org.bailey.compare.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import org.bailey.compare.Depth;
import org.junit.jupiter.api.Test;

/** What a comparison looks at: every way, each once, told apart by its name. */
class VariantTest {

    @Test
    void thoroughIsEveryTransportModeEnforcementAndWall() {
        List<Variant> all = Variant.all(Depth.THOROUGH);
        assertEquals(2 * (3 + 16), all.size());
        assertEquals(all.size(), new HashSet<>(all.stream().map(Variant::settings).toList()).size());
    }

    @Test
    void theBaselineComesFirstAndNamesTellAllApart() {
        for (Depth depth : List.of(Depth.QUICK, Depth.USUAL, Depth.THOROUGH)) {
            List<Variant> all = Variant.all(depth);
            assertEquals("copy", all.getFirst().name());
            assertEquals(all.size(), all.stream().map(Variant::name).distinct().count());
            assertTrue(Variant.all(Depth.THOROUGH).containsAll(all));
        }
    }
}
