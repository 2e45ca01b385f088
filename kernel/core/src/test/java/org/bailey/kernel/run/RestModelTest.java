package org.bailey.kernel.run;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No interleaving of sleeper and senders forgets a sleeper; and each part of the protocol is needed for that. */
final class RestModelTest {

    @Test
    void nobodySleepsOnWhileThereIsWork() {
        RestModel model = new RestModel(RestModel.Mutant.NONE);
        int[] forgotten = model.explore();
        assertNull(forgotten, () -> Arrays.toString(forgotten));
        assertTrue(model.states() > 500, "too few states to mean anything: states=" + model.states());
    }

    @ParameterizedTest
    @EnumSource(value = RestModel.Mutant.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void withoutAnyPartOfTheProtocolSomebodyDoes(RestModel.Mutant mutant) {
        assertNotNull(new RestModel(mutant).explore(), mutant.toString());
    }
}
