package org.bailey.domains.generator;

import org.bailey.ipc.Aggregate;

/** The same bytes each time. */
record RawTemplate(byte[] bytes) implements Template {

    @Override
    public void write(Aggregate message) {
        message.push(bytes.length).putBytes(0, bytes, 0, bytes.length);
    }
}
