package org.bailey.shell.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Text that comes in pieces, and where it is shown. */
class Utf8PiecesTest {

    private static final String TEXT = "a\u00e9\u20ac\ud83d\ude00z";
    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);

    @Test
    void charactersComeOutWholeWhereverTheyWereSplit() {
        for (int first = 0; first <= BYTES.length; first++) {
            for (int second = first; second <= BYTES.length; second++) {
                Utf8Pieces pieces = new Utf8Pieces();
                assertEquals(TEXT, pieces.next(BYTES, 0, first) + pieces.next(BYTES, first, second - first)
                    + pieces.next(BYTES, second, BYTES.length - second) + pieces.end(), first + " " + second);
            }
        }
    }

    @Test
    void whatIsNoTextIsReplacedAndGoesOn() {
        Utf8Pieces pieces = new Utf8Pieces();
        byte[] broken = {'a', (byte) 0xFF, 'b', (byte) 0xE2};
        assertEquals("a\ufffdb", pieces.next(broken, 0, broken.length));
        assertEquals("\ufffdc", pieces.next(new byte[] {'c', (byte) 0xE2}, 0, 2));
        assertEquals("\ufffd", pieces.end());
    }

    @Test
    void theScreenShowsWholeCharactersOfWhatIsWrittenByteByByte() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), false);
        ScreenStream stream = new ScreenStream(screen, () -> true);
        for (byte each : BYTES) {
            stream.write(each);
        }
        assertEquals(TEXT, shown.toString(StandardCharsets.UTF_8));
        new ScreenStream(screen, () -> false).write(BYTES, 0, BYTES.length);
        assertEquals(TEXT, shown.toString(StandardCharsets.UTF_8));
    }
}
