package org.bailey.ipc.beltway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a writer believes of its readers. */
final class AudienceTest extends BufferFixture {

    /** It says so in memory that it may write; what it had let go is given back by now, and would be once more. */
    @Test
    void readerNeedsNothingThatIsGoneNorWhatIsNotThereYet() {
        NamedBuffer buffer = new NamedBuffer("capture", region, ENTRIES, 0, () -> { });
        buffer.ring(new DBuf(region, new DBufShape(DBufKind.V, 1 << 20)));
        Audience audience = new Audience(buffer, new Patience(1000, () -> nowNs));
        NamedBufferLayout layout = buffer.layout();
        buffer.join("reader", Preference.SLOW_READER);
        audience.admit();
        layout.published(20);
        layout.oldest(16);
        for (long released = 16; released <= 20; released++) {
            layout.released(0, released);
            assertEquals(released, audience.needed());
        }
        for (long released : new long[] {0, 1, 15, 21, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            layout.released(0, released);
            assertEquals(16, audience.needed(), "released=" + released);
        }
    }
}
