package org.bailey.drivers.packet;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bailey.ipc.BadInput;

/**
 * A packet socket on one interface, see packet(7): every frame that comes or leaves there, or what is sent to it.
 *
 * <p>It hears of nothing before {@link #bind}, and never of what it sent itself.
 */
final class PacketSocket implements AutoCloseable {

    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int ETH_P_ALL = 3;

    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCGIFHWADDR = 0x8927;
    private static final int SIOCGIFINDEX = 0x8933;
    private static final int IFF_UP = 1;
    private static final int IFF_LOOPBACK = 8;

    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_SNDTIMEO = 21;
    private static final int SO_ATTACH_FILTER = 26;
    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int PACKET_MR_PROMISC = 1;
    private static final int TPACKET_V3 = 2;

    private static final int ARPHRD_ETHER = 1;
    private static final int ARPHRD_PPP = 512;
    private static final int ARPHRD_LOOPBACK = 772;
    private static final int ARPHRD_NONE = 0xFFFE;
    private static final int LINK_TYPE_ETHERNET = 1;
    private static final int LINK_TYPE_RAW = 101;

    private final PacketSyscalls system = new PacketSyscalls();
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment statistics = BlockLayout.statistics(arena);
    private final MemorySegment number = SocketLayout.number(arena, 0);
    private final MemorySegment lengthBytes = SocketLayout.number(arena, 0);
    private final String name;
    private final int descriptor;
    private final int interfaceNumber;
    private final int flags;
    private final int linkType;

    /**
     * Opens one.
     *
     * @throws BadInput where there is no such interface, it is down, or nothing here is allowed to
     */
    PacketSocket(String name) {
        this.name = name;
        // A protocol of 0: nothing comes before it is bound, not even of other interfaces.
        this.descriptor = system.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
        if (descriptor < 0) {
            throw refused(-descriptor);
        }
        try {
            MemorySegment request = SocketLayout.request(arena, checkedName());
            ask(SIOCGIFINDEX, request);
            this.interfaceNumber = SocketLayout.answer(request);
            ask(SIOCGIFHWADDR, request);
            this.linkType = linkType(SocketLayout.shortAnswer(request));
            ask(SIOCGIFFLAGS, request);
            this.flags = SocketLayout.shortAnswer(request);
            if ((flags & IFF_UP) == 0) {
                throw new BadInput("the interface is down; bring it up with: ip link set " + name
                    + " up: interface=" + name);
            }
        } catch (RuntimeException | Error unusable) {
            close();
            throw unusable;
        }
    }

    private BadInput refused(int errno) {
        return errno == Errno.PERM
            ? new BadInput("packets of an interface are for root only; run as root, or give the JVM CAP_NET_RAW:"
                + " interface=" + name)
            : new BadInput("the system has no packet sockets: interface=" + name + ", errno=" + errno);
    }

    private String checkedName() {
        if (name.isEmpty() || name.length() > SocketLayout.NAME_MOST
            || name.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            throw noSuchInterface();
        }
        return name;
    }

    private void ask(int request, MemorySegment about) {
        int result = system.ioctl(descriptor, request, about);
        if (result == -Errno.NODEV) {
            throw noSuchInterface();
        }
        if (result < 0) {
            throw new BadInput("the interface cannot be asked: interface=" + name + ", request=" + request
                + ", errno=" + -result);
        }
    }

    private BadInput noSuchInterface() {
        return new BadInput("there is no such interface in this network namespace; name another: interface=" + name
            + ", known=" + String.join(", ", system.interfaces().stream().sorted().toList()));
    }

    private int linkType(int hardware) {
        return switch (hardware) {
            case ARPHRD_ETHER, ARPHRD_LOOPBACK -> LINK_TYPE_ETHERNET;
            case ARPHRD_NONE, ARPHRD_PPP -> LINK_TYPE_RAW;
            default -> throw new BadInput("no layer knows the headers of this interface; known are those of Ethernet"
                + " and of tunnels for IP: interface=" + name + ", hardware=" + hardware);
        };
    }

    /** Number of the link type of its packets, as tcpdump.org/linktypes.html lists them. */
    int linkType() {
        return linkType;
    }

    int descriptor() {
        return descriptor;
    }

    /** Makes the ring that packets come into, to be mapped. */
    void ring(RingShape shape, int snaplenBytes) {
        set(SOL_PACKET, PACKET_VERSION, SocketLayout.number(arena, TPACKET_V3));
        cut(snaplenBytes);
        int result = system.setOption(descriptor, SOL_PACKET, PACKET_RX_RING,
            BlockLayout.request(arena, shape.blockBytes(), shape.blocks(), shape.delayMs()));
        if (result < 0) {
            throw new BadInput("the kernel gives no ring of this shape; make ring or block smaller: interface=" + name
                + ", ringBytes=" + shape.ringBytes() + ", blockBytes=" + shape.blockBytes() + ", errno=" + -result);
        }
    }

    private void cut(int snaplenBytes) {
        set(SOL_SOCKET, SO_ATTACH_FILTER, SocketLayout.cuttingFilter(arena, snaplenBytes));
    }

    /** Takes nothing any more, also for as long as a mapping keeps it after it was closed. */
    void deafen() {
        cut(0);
    }

    /** Also takes what others' addresses are on. */
    void promiscuous() {
        set(SOL_PACKET, PACKET_ADD_MEMBERSHIP,
            SocketLayout.membership(arena, interfaceNumber, PACKET_MR_PROMISC));
    }

    /** Leaves out what leaves by the interface, where that is wanted; of the loopback everything comes in as well. */
    void ignoreOutgoing(boolean wanted) {
        if (wanted || (flags & IFF_LOOPBACK) != 0) {
            set(SOL_PACKET, PACKET_IGNORE_OUTGOING, SocketLayout.number(arena, 1));
        }
    }

    /** Says how long who sends waits for room at most. */
    void sendWithin(long patienceUs) {
        set(SOL_SOCKET, SO_SNDTIMEO, SocketLayout.time(arena, patienceUs));
    }

    /** Ties it to the interface: from now on it can send, and hears what comes by where that is wanted. */
    void bind(boolean listening) {
        int result = system.bind(descriptor,
            SocketLayout.address(arena, AF_PACKET, listening ? ETH_P_ALL : 0, interfaceNumber));
        if (result < 0) {
            throw new BadInput("the interface went away while it was opened: interface=" + name + ", errno="
                + -result);
        }
    }

    private void set(int level, int option, MemorySegment value) {
        int result = system.setOption(descriptor, level, option, value);
        if (result < 0) {
            throw new BadInput("the kernel refuses what is wanted of the interface: interface=" + name + ", option="
                + option + ", errno=" + -result);
        }
    }

    /** Reads what the kernel counted since it was last asked; good until it is asked again. */
    MemorySegment statistics() throws IOException {
        lengthBytes.set(ValueLayout.JAVA_INT, 0, (int) statistics.byteSize());
        check(system.getOption(descriptor, SOL_PACKET, PACKET_STATISTICS, statistics, lengthBytes));
        return statistics;
    }

    /** The error that came up since it was last asked; 0 where none did. */
    int error() throws IOException {
        lengthBytes.set(ValueLayout.JAVA_INT, 0, (int) number.byteSize());
        check(system.getOption(descriptor, SOL_SOCKET, SO_ERROR, number, lengthBytes));
        return number.get(ValueLayout.JAVA_INT, 0);
    }

    private void check(int result) throws IOException {
        if (result < 0) {
            throw failure(-result);
        }
    }

    /** What is said where the interface fails in the middle of its work. */
    IOException failure(int errno) {
        boolean gone = errno == Errno.NETDOWN || errno == Errno.NXIO || errno == Errno.NODEV;
        return new IOException((gone ? "the interface went down or was removed; bring it up again"
            : "the interface does not work") + ": interface=" + name + ", errno=" + errno);
    }

    /** Sends messages; how many went, or a negative error of the first of them. */
    int send(MemorySegment messages, int count) {
        return system.send(descriptor, messages, count);
    }

    @Override
    public void close() {
        system.close(descriptor);
    }
}
