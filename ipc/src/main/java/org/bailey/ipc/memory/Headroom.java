package org.bailey.ipc.memory;

/** What became of a request for the bytes in front of others, so that nothing has to be allocated for them. */
public enum Headroom {
    /** This memory has none: what lies in front belongs to somebody else. */
    NONE,
    /** There was too little. */
    SHORT,
    /** It was enough; the bytes are whose they are asked for. */
    TAKEN
}
