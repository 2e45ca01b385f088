package org.bailey.domains.generator;

/** Who sends: each flow has an address and a port of its own. */
final class Flows {

    private static final int FIRST_ADDRESS = 0x0A00_0001;
    private static final int FIRST_PORT = 49_152;
    private static final int PORTS = 16_384;

    private Flows() {
    }

    /** 10.0.0.1 and on. */
    static int address(int flow) {
        return FIRST_ADDRESS + flow;
    }

    /** One of the ports that no service has (RFC 6335). */
    static int port(int flow) {
        return FIRST_PORT + flow % PORTS;
    }
}
