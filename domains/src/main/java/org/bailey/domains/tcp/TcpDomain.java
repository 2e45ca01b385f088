package org.bailey.domains.tcp;

import org.bailey.domains.wire.AddressPair;
import org.bailey.domains.wire.Ipv4Header;
import org.bailey.domains.wire.TcpHeader;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Context;
import org.bailey.ipc.Counter;
import org.bailey.ipc.Domain;
import org.bailey.ipc.Port;

/**
 * The transport layer of TCP, passive: segments with their addresses in, ordered streams out.
 *
 * <p>Each connection has a flow number; its messages are one START (addresses and ports in place), DATA and
 * GAP in stream order, and one END for each direction. The class word is the direction: 0 from the client,
 * 1 from the server. No payload byte moves, and nothing is allocated per segment.
 */
public final class TcpDomain implements Domain {

    /** Segments in a row after which a direction follows them, however far away they are. */
    private static final int MOST_STRAYS = 16;

    private final TcpSegment segment = new TcpSegment();
    private final FlowKey key = new FlowKey();
    private Context context;
    private TcpCounters counters;
    private Output output;
    private Connections connections;
    private Reassembler reassembler;
    private TimeOuts timeOuts;
    private Opening opening;
    private boolean checksum;
    private boolean midstream;
    private boolean cutsUrgent;
    private boolean checksumWasWrong;
    private boolean ending;
    private boolean ended;

    /** For the kernel. */
    public TcpDomain() {
    }

    @Override
    public void open(Context surroundings) {
        context = surroundings;
        TcpLimits limits = TcpLimits.from(context.options());
        checksum = context.options().flag("checksum");
        midstream = context.options().flag("midstream");
        cutsUrgent = cutsUrgent(context.options().text("urgent"));
        counters = new TcpCounters(context);
        output = new Output(context.port("out"));
        connections = new Connections(limits.connections(), context.nowNs());
        OverlapPolicy policy = OverlapPolicy.named(context.options().text("overlap"));
        reassembler = new Reassembler(limits, policy, new SegmentPool(context), output, connections, counters);
        timeOuts = new TimeOuts(limits, connections, reassembler, output, counters);
        opening = new Opening(connections, timeOuts, output, counters);
    }

    private static boolean cutsUrgent(String name) {
        return switch (name) {
            case "inline" -> false;
            case "skip" -> true;
            default -> throw new BadInput("Option urgent must be inline or skip: urgent=".concat(name));
        };
    }

    @Override
    public void receive(Port from, Aggregate packet) {
        output.refill(Output.BURST);
        reassembler.resume();
        Counter drop = reasonToDrop(packet);
        if (drop != null) {
            drop.increment();
        } else {
            long nowNs = packet.timestampNs();
            reassembler.now(nowNs);
            timeOuts.tick(nowNs);
            key.read(packet, segment.addressBytes);
            Connection connection = connection(packet, nowNs);
            if (connection == null) {
                counters.noConnection.increment();
            } else if (connection.isClosed()) {
                counters.afterEnd.increment();
            } else {
                take(connection, packet, nowNs);
                connections.touch(connection, nowNs);
            }
        }
    }

    @Override
    public void end(Port from) {
        ending = true;
        endConnections();
    }

    /** Goes on with what was too much for one call. */
    @Override
    public int work(int budget) {
        if (ending) {
            return endConnections();
        }
        if (!reassembler.isUnfinished()) {
            return 0;
        }
        output.refill(Output.BURST);
        reassembler.resume();
        return output.spent();
    }

    /** The counter of what is wrong with a packet, or null where nothing is: then the segment is read. */
    private Counter reasonToDrop(Aggregate packet) {
        if (!AddressPair.isKnown(packet.word0())) {
            return counters.noAddresses;
        }
        int addressBytes = (int) packet.word0();
        int at = AddressPair.pairBytes(addressBytes);
        if (packet.length() < at + TcpHeader.LENGTH_BYTES) {
            return counters.tooShort;
        }
        int headerBytes = TcpHeader.headerBytes(packet, at);
        if (headerBytes < TcpHeader.LENGTH_BYTES || at + headerBytes > packet.length()) {
            return counters.wrongHeader;
        }
        if (checksum && !AddressPair.sumsUp(packet, addressBytes, Ipv4Header.TCP)) {
            explainChecksum();
            return counters.wrongChecksum;
        }
        segment.read(packet, addressBytes);
        return segment.hasUsableFlags() ? null : counters.wrongFlags;
    }

    private void explainChecksum() {
        if (!checksumWasWrong) {
            checksumWasWrong = true;
            context.log("dropped a segment with a wrong checksum; a capture made on the sending machine may hold "
                + "packets whose checksum the network card fills in later: set checksum: false to take them");
        }
    }

    /** The connection of the segment at hand, opened if it opens one; null where it belongs to none. */
    private Connection connection(Aggregate packet, long nowNs) {
        Connection known = connections.find(key);
        if (segment.isSyn()) {
            return opening.bySyn(known, key, segment, packet, nowNs);
        }
        if (known == null && midstream && segment.payloadBytes > 0 && !segment.isReset()) {
            return opening.midstream(key, segment, packet, nowNs);
        }
        return known;
    }

    /** Takes in the segment at hand, of a connection that has not ended. */
    private void take(Connection connection, Aggregate packet, long nowNs) {
        Direction direction = connection.direction(key);
        Direction opposite = connection.opposite(direction);
        direction.seen = true;
        if (segment.isReset()) {
            reset(connection, direction, opposite, nowNs);
            return;
        }
        if (!direction.isBased()) {
            direction.guess(segment.sequence);
        }
        long offset = direction.offset(segment.sequenceOfPayload());
        if (!Sequence.plausible(offset, direction.next)) {
            if (segment.payloadBytes == 0 || ++direction.strays < MOST_STRAYS) {
                counters.outOfWindow.increment();
                return;
            }
            counters.resynchronised.increment();
            offset = Sequence.ahead(offset, direction.next);
            direction.givenUp = offset;
        }
        direction.strays = 0;
        direction.pastSyn |= !segment.isSyn();
        if (segment.isAck()) {
            acknowledge(connection, opposite);
        }
        if (segment.payloadBytes > 0) {
            long urgentAt = cutsUrgent && segment.isUrgent() ? segment.urgentAt(packet, offset) : Direction.NEVER;
            packet.drop(segment.payloadAt);
            reassembler.accept(direction, offset, urgentAt, packet);
        }
        if (segment.isFin()) {
            reassembler.fin(direction, offset + segment.payloadBytes);
        }
    }

    private void acknowledge(Connection connection, Direction opposite) {
        if (!opposite.isBased()) {
            opposite.guess(segment.acknowledgment);
        }
        long offset = opposite.offset(segment.acknowledgment);
        if (Sequence.plausible(offset, opposite.next)) {
            if (!connection.established) {
                connection.established = !segment.isSyn() && opposite.believes(offset);
            }
            reassembler.acknowledged(opposite, offset);
        }
    }

    /**
     * Marks the connection as reset, if the reset is believed (RFC 9293, section 3.10.7.3 where no SYN came
     * before). Both directions end after the time for what is under way: segments of the other side keep
     * coming for a round trip, and some resets come from neither side.
     */
    private void reset(Connection connection, Direction direction, Direction opposite, long nowNs) {
        boolean believed;
        if (direction.isBased()) {
            believed = direction.believes(direction.offset(segment.sequence));
        } else {
            believed = !segment.isAck() || !opposite.isBased()
                || opposite.believes(opposite.offset(segment.acknowledgment));
        }
        if (!believed) {
            counters.wrongReset.increment();
        } else if (!connection.reset) {
            connection.reset = true;
            connections.over(connection, nowNs);
        }
    }

    /**
     * Ends all connections, in bursts for as long as there is room, and in one more: as long as something
     * waits for room, the kernel knows that this domain has not come to its end.
     *
     * @return how many messages were sent
     */
    private int endConnections() {
        int sent = 0;
        boolean roomy = true;
        while (!ended && roomy) {
            roomy = output.ready();
            output.refill(Output.BURST);
            ended = timeOuts.closeAll();
            sent += output.spent();
        }
        return sent;
    }
}
