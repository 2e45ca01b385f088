package org.bailey.shell.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.bailey.ipc.BadInput;

/** The text of a file that people write, or the line of it that is none. */
public final class Utf8 {

    /** What some editors put in front of a text; it belongs to none. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {
    }

    /**
     * The whole text.
     *
     * @param label what to call the file
     * @throws BadInput where it is no text in UTF-8
     */
    public static String text(String label, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        // No character of UTF-8 has more chars than bytes.
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
        text.flip();
        if (result.isError()) {
            long lines = text.chars().filter(each -> each == '\n').count();
            throw new BadInput("%s:%d: this is no text in UTF-8; save the file as one: byte=0x%02X"
                .formatted(label, lines + 1, bytes[in.position()]));
        }
        String whole = text.toString();
        return whole.indexOf(BYTE_ORDER_MARK) == 0 ? whole.substring(1) : whole;
    }
}
