package org.bailey.kernel.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading what was thrown ends, whatever was made of it. */
final class ThrownTest {

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void causesThatGoRoundInACircleAreRead() {
        Error one = new NoClassDefFoundError("one");
        Error two = new NoClassDefFoundError("two");
        one.initCause(two);
        two.initCause(one);
        assertEquals("java.lang.NoClassDefFoundError: one", Thrown.read(one, null).text());
    }
}
