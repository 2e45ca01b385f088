package org.bailey.ipc.memory;

import java.util.BitSet;
import org.bailey.ipc.BaileyException;

/**
 * What is really mapped in a domain's window, by system calls that are counted, and never after the window's end.
 *
 * <p>Invariant: of the {@link Mappings} that the process may make it has taken two for each range that it has begun to
 * map and for each part that it has begun to protect, as either can split what lies around it in two; and at the end
 * it has given all of them back. A range that was never begun is ended by doing nothing. For the thread that runs the
 * domain, and those that take rights from it.
 */
final class WindowMappings {

    private static final int OF_A_RANGE = 2;

    private final String domain;
    private final Region region;
    private final Window window;
    private final CallCounts calls = new CallCounts();

    /** First pages of the ranges that were begun, and not ended. */
    private final BitSet begun = new BitSet();
    private int counted;
    private boolean closed;

    /** Those in the region's own window, which all domains share, and which ends with the region. */
    WindowMappings(Region region, String domain) {
        this.region = region;
        this.domain = domain;
        this.window = region.memory();
    }

    /** Those in a window of the domain's own, of so many bytes without any right. */
    WindowMappings(Region region, String domain, long sizeBytes) {
        this.region = region;
        this.domain = domain;
        take(1);
        this.window = new Window(reserve(sizeBytes), sizeBytes);
        calls.mapped();
    }

    private long reserve(long sizeBytes) {
        try {
            return MemorySyscalls.reserve(sizeBytes);
        } catch (BaileyException refused) {
            giveBack(1);
            throw refused;
        }
    }

    Window window() {
        return window;
    }

    CallCounts calls() {
        return calls;
    }

    /** Maps pages of the region, from a first one on, over a range. */
    synchronized void map(int place, int first, int count, boolean writable) {
        StackRoom.require();
        begin(place);
        mapOver(place, count, writable, region.descriptor(), (long) first << PageTable.PAGE_SHIFT);
    }

    /** Maps another file over a range, to read and to write; where that is refused, what was there may be gone. */
    synchronized void mapFile(int place, int count, int descriptor) {
        begin(place);
        mapOver(place, count, true, descriptor, 0);
    }

    /** Ends a mapping, perhaps one that is protected: its range is reserved, and without any right. */
    synchronized void reserve(int place, int count, boolean isProtected) {
        checkOpen();
        if (begun.get(place)) {
            MemorySyscalls.reserveOver(address(place), bytes(count));
            calls.mapped();
            end(place);
        }
        if (isProtected) {
            giveBack(OF_A_RANGE);
        }
    }

    /** Ends a mapping in the window that all share: there is the region again. */
    synchronized void share(int place, int count) {
        checkOpen();
        if (begun.get(place)) {
            mapOver(place, count, true, region.descriptor(), (long) place << PageTable.PAGE_SHIFT);
            end(place);
        }
    }

    private void begin(int place) {
        checkOpen();
        if (!begun.get(place)) {
            take(OF_A_RANGE);
            begun.set(place);
        }
    }

    private void end(int place) {
        begun.clear(place);
        giveBack(OF_A_RANGE);
    }

    private void mapOver(int place, int count, boolean writable, int descriptor, long offset) {
        MemorySyscalls.mapOver(address(place), bytes(count), writable, descriptor, offset);
        calls.mapped();
    }

    /** Takes the right to write a part of a mapping away, or gives it back. */
    synchronized void protect(int place, int count, boolean protecting) {
        checkOpen();
        StackRoom.require();
        if (protecting) {
            take(OF_A_RANGE);
        }
        MemorySyscalls.protect(address(place), bytes(count), !protecting);
        calls.protectionChanged();
        if (!protecting) {
            giveBack(OF_A_RANGE);
        }
    }

    /** Lets the memory of pages go that are mapped. */
    synchronized void punch(int first, int count) {
        checkOpen();
        region.release(first, count);
        calls.punched();
    }

    /** Changes nothing any more: a thread that nobody can end may still read what is mapped. */
    synchronized void abandon() {
        closed = true;
    }

    /** Ends the window, if it is the domain's own. */
    synchronized void close() {
        closed = true;
        if (window != region.memory()) {
            window.unmap();
        }
        giveBack(counted);
    }

    /** What was at these addresses may be somebody else's by now. */
    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the region is closed: domain=" + domain);
        }
    }

    private void take(int count) {
        region.mappings().take(count);
        counted += count;
    }

    private void giveBack(int count) {
        counted -= count;
        region.mappings().giveBack(count);
    }

    private long address(int page) {
        return window.address((long) page << PageTable.PAGE_SHIFT);
    }

    private static long bytes(int count) {
        return (long) count << PageTable.PAGE_SHIFT;
    }
}
