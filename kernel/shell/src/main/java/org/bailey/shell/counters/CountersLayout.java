package org.bailey.shell.counters;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.bailey.kernel.load.OneLine;
import org.bailey.kernel.run.ChannelGauge;
import org.bailey.kernel.run.DomainGauge;
import org.bailey.kernel.run.StackGauges;

/**
 * The bytes of a file of counters, all little-endian.
 *
 * <pre>
 *  head, 128 bytes
 *   0          8         12       16       20       24        32             80               104     128
 *  +----------+---------+--------+--------+--------+---------+--------------+----------------+-------+
 *  | BAILEYCT | version | rows   | CRC-32 | length | runNs   | stack, UTF-8 | transport      | zeros |
 *  +----------+---------+--------+--------+--------+---------+--------------+----------------+-------+
 *  a row, 256 bytes: a domain where kind is 1, a channel where it is 2
 *   0      4       8             128                  152
 *  +------+-------+-------------+--------------------+-----------------------------------------------+
 *  | kind | zeros | name, UTF-8 | state or transport | numbers of 8 bytes, in the order of the record |
 *  +------+-------+-------------+--------------------+-----------------------------------------------+
 * </pre>
 *
 * <p>A text ends at the first zero byte, or at the end of its place, where a longer one is cut. The CRC is that of
 * all bytes behind it: so whoever reads while the file is written finds out, and reads again.
 */
final class CountersLayout {

    private static final long MAGIC = 0x544359454C494142L;
    private static final int VERSION = 1;
    private static final int ROWS_MAX = 4096;

    private static final int HEAD_BYTES = 128;
    private static final int VERSION_AT = 8;
    private static final int ROWS_AT = 12;
    private static final int CRC_AT = 16;
    private static final int LENGTH_AT = 20;
    private static final int RUN_NS_AT = 24;
    private static final int STACK_AT = 32;
    private static final int STACK_BYTES = 48;
    private static final int TRANSPORT_AT = 80;

    private static final int ROW_BYTES = 256;
    private static final int DOMAIN = 1;
    private static final int CHANNEL = 2;
    private static final int NAME_AT = 8;
    private static final int NAME_BYTES = 120;
    private static final int WORD_AT = 128;
    private static final int WORD_BYTES = 24;
    private static final int NUMBERS_AT = 152;

    /** The most bytes that a file can have. */
    static final int BYTES_MAX = HEAD_BYTES + ROWS_MAX * ROW_BYTES;

    private CountersLayout() {
    }

    /** The gauges as bytes, ready to be written; of a stack that is too large only the first rows. */
    static ByteBuffer write(StackGauges gauges) {
        int rows = Math.min(gauges.domains().size() + gauges.channels().size(), ROWS_MAX);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD_BYTES + rows * ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0, MAGIC).putInt(VERSION_AT, VERSION).putInt(ROWS_AT, rows).putInt(LENGTH_AT, bytes.capacity())
            .putLong(RUN_NS_AT, gauges.runNs());
        putText(bytes, STACK_AT, STACK_BYTES, gauges.stack());
        putText(bytes, TRANSPORT_AT, WORD_BYTES, gauges.transport());
        int row = 0;
        for (DomainGauge each : gauges.domains()) {
            if (row < rows) {
                putRow(bytes, row++, DOMAIN, each.name(), each.state(), each.messages(), each.bytes(), each.busyNs(),
                    each.outbox(), each.heldLists(), each.heldBytes(), each.faults());
            }
        }
        for (ChannelGauge each : gauges.channels()) {
            if (row < rows) {
                putRow(bytes, row++, CHANNEL, each.name(), each.transport(), each.messages(), each.bytes(),
                    each.bytesCopied(), each.dropped(), each.queued());
            }
        }
        return bytes.putInt(CRC_AT, crc(bytes));
    }

    /** A stack's name as it is read again. */
    static String stackName(String name) {
        byte[] place = new byte[STACK_BYTES];
        putText(ByteBuffer.wrap(place), 0, STACK_BYTES, name);
        return text(place, 0, STACK_BYTES);
    }

    private static void putRow(ByteBuffer bytes, int row, int kind, String name, String word, long... numbers) {
        int at = HEAD_BYTES + row * ROW_BYTES;
        bytes.putInt(at, kind);
        putText(bytes, at + NAME_AT, NAME_BYTES, name);
        putText(bytes, at + WORD_AT, WORD_BYTES, word);
        for (int i = 0; i < numbers.length; i++) {
            bytes.putLong(at + NUMBERS_AT + i * Long.BYTES, numbers[i]);
        }
    }

    private static void putText(ByteBuffer bytes, int at, int most, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.put(at, encoded, 0, Math.min(encoded.length, most));
    }

    private static int crc(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.slice(LENGTH_AT, bytes.capacity() - LENGTH_AT));
        return (int) crc.getValue();
    }

    /** What a file's bytes say; nothing where they are torn, or no counters. Any bytes can be given. */
    static Optional<StackGauges> read(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEAD_BYTES || bytes.getLong(0) != MAGIC || bytes.getInt(VERSION_AT) != VERSION) {
            return Optional.empty();
        }
        int rows = bytes.getInt(ROWS_AT);
        boolean whole = rows >= 0 && rows <= ROWS_MAX && file.length == HEAD_BYTES + rows * ROW_BYTES
            && bytes.getInt(LENGTH_AT) == file.length && bytes.getInt(CRC_AT) == crc(bytes);
        if (!whole) {
            return Optional.empty();
        }
        List<DomainGauge> domains = new ArrayList<>();
        List<ChannelGauge> channels = new ArrayList<>();
        for (int at = HEAD_BYTES; at < file.length; at += ROW_BYTES) {
            String name = text(file, at + NAME_AT, NAME_BYTES);
            String word = text(file, at + WORD_AT, WORD_BYTES);
            if (bytes.getInt(at) == DOMAIN) {
                domains.add(new DomainGauge(name, word, number(bytes, at, 0), number(bytes, at, 1),
                    number(bytes, at, 2), number(bytes, at, 3), number(bytes, at, 4), number(bytes, at, 5),
                    number(bytes, at, 6)));
            } else if (bytes.getInt(at) == CHANNEL) {
                channels.add(new ChannelGauge(name, word, number(bytes, at, 0), number(bytes, at, 1),
                    number(bytes, at, 2), number(bytes, at, 3), number(bytes, at, 4)));
            }
        }
        return Optional.of(new StackGauges(text(file, STACK_AT, STACK_BYTES), text(file, TRANSPORT_AT, WORD_BYTES),
            bytes.getLong(RUN_NS_AT), domains, channels));
    }

    private static long number(ByteBuffer bytes, int row, int place) {
        return bytes.getLong(row + NUMBERS_AT + place * Long.BYTES);
    }

    /** Whatever it is, it cannot move a terminal's cursor. */
    private static String text(byte[] file, int at, int most) {
        int end = at;
        while (end < at + most && file[end] != 0) {
            end++;
        }
        return OneLine.of(new String(file, at, end - at, StandardCharsets.UTF_8));
    }
}
