package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No interleaving of a thread and its watch hits a call that took no time; each part of what they do is needed. */
final class SuspicionModelTest {

    @Test
    void onlyTheCallThatTookTooLongPays() {
        SuspicionModel model = new SuspicionModel(SuspicionModel.Mutant.NONE);
        int[] unjust = model.explore();
        assertNull(unjust, () -> Arrays.toString(unjust));
        assertTrue(model.states() > 30, "too few states to mean anything: states=" + model.states());
    }

    @ParameterizedTest
    @EnumSource(value = SuspicionModel.Mutant.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void withoutAnyPartSomebodyElseMay(SuspicionModel.Mutant mutant) {
        assertNotNull(new SuspicionModel(mutant).explore(), mutant.toString());
    }
}
