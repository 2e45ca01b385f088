package org.bailey.drivers.packet;

/** Numbers of errors that a packet socket has, errno(3); the same on x86-64 and AArch64. */
final class Errno {

    static final int PERM = 1;
    static final int INTR = 4;
    static final int NXIO = 6;
    static final int AGAIN = 11;
    static final int NOMEM = 12;
    static final int NODEV = 19;
    static final int INVAL = 22;
    static final int MSGSIZE = 90;
    static final int NETDOWN = 100;
    static final int NOBUFS = 105;

    private Errno() {
    }
}
