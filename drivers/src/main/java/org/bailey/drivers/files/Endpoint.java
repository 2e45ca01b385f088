package org.bailey.drivers.files;

/** One side of a connection: its address as text, and its port. */
record Endpoint(String address, int port) {

    /** The part that it has in file names; colons are not allowed in those of every system. */
    String fileName() {
        return address.replace(':', '_') + "." + port;
    }
}
