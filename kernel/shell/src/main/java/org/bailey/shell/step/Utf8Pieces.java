package org.bailey.shell.step;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8 that comes in pieces, as text: a character that is split between two of them comes out whole. */
final class Utf8Pieces {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);

    /** The beginning of a character whose end did not come yet. */
    private ByteBuffer begun = ByteBuffer.allocate(0);

    /** The text of one more piece, without a character that does not end in it. */
    String next(byte[] bytes, int from, int length) {
        ByteBuffer in = ByteBuffer.allocate(begun.remaining() + length).put(begun).put(bytes, from, length).flip();
        // No character of UTF-8 has more chars than bytes.
        CharBuffer text = CharBuffer.allocate(in.remaining());
        decoder.decode(in, text, false);
        begun = in;
        return text.flip().toString();
    }

    /** What is left behind the last piece: nothing, or what stands for a character that did not end. */
    String end() {
        return StandardCharsets.UTF_8.decode(begun).toString();
    }
}
