package org.bailey.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The sample peek shows what its page says of peek. */
final class PeekSampleTest {

    private static final String SHOWN = """
        in place
          length: 8
          its third byte: r
          bytes copied to write and to peek: 0
        without an effect
          peek, 0 ahead: first
          peek, 1 ahead: second
          peek, 0 ahead: first
          peek, 0 ahead: first
          records that this reader has read: 0
          bytes that it reads then: 5
          records that this reader has read: 1
        up to what was published
          written, not published: there is something: false
          published: there is something: true
          one further: there is something: false
        no longer than it is there: a reader that nobody waits for
          at first: record 0
          overwritten: it can be relied on: false
          overwritten: access: EXPIRED
          peek again: record 1
          records lost: 1
          moved on: access: EXPIRED
        as long as it is kept: a reader that is waited for
          moved on: access: to be kept
          records until the writer has to wait: 7
          released: the writer goes on: true
        no longer than the writer is patient: a reader that does not move at all
          records until the writer has to wait: 7
          meanwhile: access: the last it sees
          after 1000 ns: the writer goes on: true
          access: EXPIRED
          put out: {stuck=1}
        """;

    @Test
    void peekIsInPlaceWithoutEffectBoundedAndLeased() {
        assertEquals(SHOWN, Bailey.program(Checkout.sample("peek/run.sh")).run().endedWith(0).quietly().text());
    }
}
