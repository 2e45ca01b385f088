package org.bailey.ipc.slice;

import java.util.Arrays;
import org.bailey.ipc.memory.Window;

/** The rights to write that a domain has in the call at hand; pooled like the handles. */
final class Writers {

    private final Window memory;
    private FbufWriter[] writers = new FbufWriter[4];
    private int size;

    Writers(Window memory) {
        this.memory = memory;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** A right to write a fresh range. */
    FbufWriter open(long offset, int lengthBytes, int loan) {
        if (size == writers.length) {
            writers = Arrays.copyOf(writers, size * 2);
        }
        if (writers[size] == null) {
            writers[size] = new FbufWriter(memory);
        }
        FbufWriter writer = writers[size++];
        writer.open(offset, lengthBytes, loan);
        return writer;
    }

    /** Whether a range may still be written. */
    boolean overlap(long offset, int lengthBytes) {
        for (int i = 0; i < size; i++) {
            if (writers[i].overlaps(offset, lengthBytes)) {
                return true;
            }
        }
        return false;
    }

    /** Ends the rights to write whatever is part of this message. */
    void end(Slices message) {
        for (int i = size - 1; i >= 0; i--) {
            for (int slice = 0; slice < message.count(); slice++) {
                if (writers[i].overlaps(message.offset(slice), message.length(slice))) {
                    end(i);
                    break;
                }
            }
        }
    }

    /** Ends the rights to write what is on this loan. */
    void endOn(int loan) {
        for (int i = size - 1; i >= 0; i--) {
            if (writers[i].loan() == loan) {
                end(i);
            }
        }
    }

    void endAll() {
        while (size > 0) {
            end(size - 1);
        }
    }

    private void end(int place) {
        FbufWriter ended = writers[place];
        ended.close();
        size--;
        if (place < size) {
            writers[place] = writers[size];
            writers[size] = ended;
        }
    }
}
