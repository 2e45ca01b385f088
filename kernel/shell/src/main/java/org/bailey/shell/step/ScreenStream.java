package org.bailey.shell.step;

import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/** A stream of UTF-8 that ends on the screen, where it is to be seen. */
final class ScreenStream extends OutputStream {

    private final Screen screen;
    private final BooleanSupplier seen;
    private final Utf8Pieces text = new Utf8Pieces();

    ScreenStream(Screen screen, BooleanSupplier seen) {
        this.screen = screen;
        this.seen = seen;
    }

    @Override
    public void write(int character) {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        String more = text.next(bytes, from, length);
        if (seen.getAsBoolean()) {
            screen.text(more);
        }
    }
}
