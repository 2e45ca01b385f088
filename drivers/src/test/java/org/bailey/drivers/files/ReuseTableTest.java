package org.bailey.drivers.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How connections between the same endpoints are counted. */
class ReuseTableTest {

    private final ReuseTable reuses = new ReuseTable();

    @Test
    void countsEachPairApart() {
        for (int round = 1; round <= 3; round++) {
            for (int port = 0; port < 5_000; port++) {
                assertEquals(round, reuses.next(new Endpoint("10.0.0.1", port), new Endpoint("10.0.0.2", 80)));
            }
        }
    }

    @Test
    void countsAPairInBothOrders() {
        Endpoint one = new Endpoint("::1", 1);
        Endpoint other = new Endpoint("::1", 2);
        assertEquals(1, reuses.next(one, other));
        assertEquals(2, reuses.next(other, one));
        assertEquals(1, reuses.next(one, one));
        assertEquals(2, reuses.next(one, one));
    }
}
