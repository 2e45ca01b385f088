package org.bailey.drivers.packet;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Held;
import org.bailey.ipc.Kind;
import org.bailey.ipc.device.DeviceMemory;

/**
 * What leaves by an interface: the packets of a turn by one sendmmsg(2), gathered from wherever they lie.
 *
 * <p>A ring for sending, TPACKET's own, would take each packet at one piece and in the ring, so that all would be
 * copied there first; the kernel then copies no less, and measured no faster.
 */
final class Sender {

    private static final int MESSAGES_MOST = 64;
    private static final int PIECES_MOST = 512;

    private final PacketSocket socket;
    private final Held pending;
    private final SendLayout layout = new SendLayout(Arena.ofAuto(), MESSAGES_MOST, PIECES_MOST);
    private final int[] lengths = new int[MESSAGES_MOST];
    private final Counter packets;
    private final Counter calls;
    private final Counter otherKind;
    private final Counter otherLinkType;
    private final Counter wrongLength;
    private final Counter noRoom;
    private int count;

    Sender(Context context, PacketSocket socket) {
        this.socket = socket;
        pending = context.held();
        packets = context.counter("sent");
        calls = context.counter("sends");
        otherKind = context.counter("dropped.kind");
        otherLinkType = context.counter("dropped.link-type");
        wrongLength = context.counter("dropped.length");
        noRoom = context.counter("dropped.no-room");
    }

    /** Takes a packet, to be sent at the end of the turn at the latest. */
    void add(Aggregate packet) throws IOException {
        if (packet.kind() != Kind.DATA) {
            otherKind.increment();
            return;
        }
        if (packet.classWord() != socket.linkType()) {
            otherLinkType.increment();
            return;
        }
        int slices = DeviceMemory.slices(packet);
        if (packet.length() == 0 || slices > PIECES_MOST / 2) {
            wrongLength.increment();
            return;
        }
        // One more piece for each message at most: where two of them lie side by side, they become one slice.
        if (count == MESSAGES_MOST || DeviceMemory.slices(pending) + slices + count >= PIECES_MOST) {
            flush();
        }
        lengths[count++] = packet.length();
        pending.append(packet);
    }

    /** Sends what the turn brought; how many packets that were. */
    int flush() throws IOException {
        int messages = count;
        if (messages == 0) {
            return 0;
        }
        describe();
        // First: what fails here is not sent a second time.
        count = 0;
        try {
            for (int done = 0; done < messages;) {
                int result = socket.send(layout.from(done), messages - done);
                calls.increment();
                done += result > 0 ? sent(result) : lost(-result, messages - done);
            }
        } finally {
            pending.clear();
        }
        return messages;
    }

    private int sent(int messages) {
        packets.add(messages);
        return messages;
    }

    /** How many messages are given up after an error of the first of so many. */
    private int lost(int errno, int messages) throws IOException {
        return switch (errno) {
            case Errno.INTR -> 0;
            case Errno.MSGSIZE, Errno.INVAL -> {
                wrongLength.increment();
                yield 1;
            }
            case Errno.NOBUFS, Errno.NOMEM -> {
                noRoom.increment();
                yield 1;
            }
            case Errno.AGAIN -> {
                // It has waited for as long as it may.
                noRoom.add(messages);
                yield messages;
            }
            default -> throw socket.failure(errno);
        };
    }

    /** Lists the pieces of each packet. */
    private void describe() {
        int piece = 0;
        int slice = 0;
        long address = 0;
        long left = 0;
        for (int message = 0; message < count; message++) {
            int first = piece;
            for (int need = lengths[message]; need > 0; piece++) {
                if (left == 0) {
                    MemorySegment bytes = DeviceMemory.readable(pending, slice++);
                    address = bytes.address();
                    left = bytes.byteSize();
                }
                int part = (int) Math.min(need, left);
                layout.piece(piece, address, part);
                address += part;
                left -= part;
                need -= part;
            }
            layout.message(message, first, piece - first);
        }
    }
}
