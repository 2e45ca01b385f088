package org.bailey.shell.stack;

/** The two ends of a channel: which port of which domain sends to which port of which other. */
record Ends(String from, String out, String to, String in) {

    /** Whether a channel's entry under this name, {@code a -> b} with or without ports, means it. */
    boolean match(Segment sender, Segment receiver) {
        return sender.domain().equals(from) && receiver.domain().equals(to)
            && (sender.port().isEmpty() || sender.port().equals(out))
            && (receiver.port().isEmpty() || receiver.port().equals(in));
    }

    /** The name that means no other channel. */
    String withPorts() {
        return from + "." + out + " -> " + to + "." + in;
    }

    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
