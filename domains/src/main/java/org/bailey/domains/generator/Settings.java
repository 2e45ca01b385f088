package org.bailey.domains.generator;

import java.util.HexFormat;
import org.bailey.ipc.BadInput;
import org.bailey.ipc.Options;

/** The options of a generator, checked. */
record Settings(String template, String hex, int linkType, long count, int leastBytes, int mostBytes, long seed,
                int flows, long rate, int port) {

    private static final int FRAME_LIMIT_BYTES = 65_536;
    private static final int FLOWS_LIMIT = 65_536;
    private static final int PORT_LIMIT = 65_535;
    private static final int LINK_TYPE_LIMIT = 65_535;
    private static final long RATE_LIMIT = 1_000_000_000;

    /** Reads them; where one cannot be, what is allowed is said. */
    static Settings of(Options options) {
        String template = options.text("template");
        int headerBytes = FrameLayout.SEGMENT
            + (template.equals("tcp") ? FrameLayout.TCP_BYTES : FrameLayout.UDP_BYTES);
        int least = number(options, "size", headerBytes, FRAME_LIMIT_BYTES);
        int most = options.number("size-most") == 0 ? least : number(options, "size-most", least, FRAME_LIMIT_BYTES);
        return new Settings(template, options.text("hex"), number(options, "link-type", 0, LINK_TYPE_LIMIT),
            whole(options, "count", 0, Long.MAX_VALUE), least, most, options.number("seed"),
            number(options, "flows", 1, FLOWS_LIMIT), whole(options, "rate", 0, RATE_LIMIT),
            number(options, "port", 0, PORT_LIMIT));
    }

    /** What the packets look like. */
    Template packets() {
        return switch (template) {
            case "raw" -> new RawTemplate(bytes());
            case "tcp" -> frames(new TcpSegments(port, flows));
            default -> frames(new UdpSegments(port));
        };
    }

    /** Link type of the packets: generated frames are of Ethernet. */
    int packetLinkType() {
        return template.equals("raw") ? linkType : 1;
    }

    private Template frames(Segments segments) {
        return new FrameTemplate(segments, seed, flows, leastBytes, mostBytes);
    }

    private byte[] bytes() {
        String digits = hex.replaceAll("[\\s:]", "");
        if (digits.isEmpty() || digits.length() > 2 * FRAME_LIMIT_BYTES) {
            throw new BadInput("a raw packet has 1 to " + FRAME_LIMIT_BYTES + " bytes; write them in hexadecimal: hex="
                + hex);
        }
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new BadInput("these are no bytes; write two hexadecimal digits for each, blanks and colons are"
                + " passed over: hex=" + hex);
        }
    }

    private static int number(Options options, String name, int least, int most) {
        return (int) whole(options, name, least, most);
    }

    private static long whole(Options options, String name, long least, long most) {
        long value = options.number(name);
        if (value < least || value > most) {
            throw new BadInput("the generator cannot do this; allowed are " + least + " to " + most + ": " + name + "="
                + value);
        }
        return value;
    }
}
