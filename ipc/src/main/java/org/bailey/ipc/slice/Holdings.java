package org.bailey.ipc.slice;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Supplier;
import org.bailey.ipc.Aggregate;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.memory.Headroom;
import org.bailey.ipc.memory.Lender;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.StackRoom;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.Window;

/**
 * All that one domain holds: its handles, and the lenders their slices are borrowed from.
 *
 * <p>A loan is an int: the lender's number in the upper 8 bits, the lender's token in the lower 24. Handles
 * are pooled; nothing is allocated once there are as many as the domain uses at a time. Used by whichever
 * thread runs the domain, one at a time.
 */
public final class Holdings {

    private static final VarHandle BARRING = barringHandle();
    private static final int MESSAGES_MAX = 1 << 16;
    private static final int HELD_MAX = 1 << 20;

    private final Space space;
    private final Region region;
    private final Window memory;
    private final Supplier<Store> homes;
    private final Contents contents;
    private SumCache sums;
    private Writers writers;
    final Lenders lenders = new Lenders();
    private Store home;

    final Handles messages = new Handles(this, MESSAGES_MAX);
    final Handles held = new Handles(this, HELD_MAX);
    private long heldLists;
    private boolean midway;
    private boolean spending;
    private long pushedInPlace;
    private long headroomMisses;
    private final Barred barred = new Barred();

    /** Whether any thread is barred: kept here as well, as it is asked with every access, and in no order to others. */
    private boolean barring;

    /** Holdings of a domain whose own store, for what it pushes, is made on first use. */
    public Holdings(Space space, Supplier<Store> homes) {
        this.space = space;
        this.region = space.region();
        this.memory = space.window();
        this.homes = homes;
        this.contents = new Contents(space);
        this.sums = new SumCache(this);
        this.writers = new Writers(memory);
    }

    private static VarHandle barringHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Holdings.class, "barring", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The domain's name. */
    public String name() {
        return space.name();
    }

    /** Its address space. */
    public Space space() {
        return space;
    }

    /** The region that all offsets are in. */
    public Region region() {
        return region;
    }

    Window memory() {
        return memory;
    }

    /** Gives a lender its number with this domain. */
    public int enlist(Lender lender) {
        return lenders.enlist(lender, name());
    }

    /** Takes the number of a lender back of which nothing is on loan, and never will be again. */
    public void delist(Lender lender) {
        lenders.delist(enlist(lender));
    }

    /** The loan that a token of this lender stands for. */
    public int loan(Lender lender, int token) {
        return loan(enlist(lender), token);
    }

    /** The loan that a token of the lender with this number stands for. */
    public static int loan(int lender, int token) {
        return Lenders.loan(lender, token);
    }

    /** Takes one more reference. */
    public void retain(int loan) {
        lenders.retain(loan, 1);
    }

    /** Gives one reference back. */
    public void release(int loan) {
        release(loan, 1);
    }

    /** Takes some more references. */
    void retain(int loan, int references) {
        lenders.retain(loan, references);
    }

    /** Gives some references back. */
    void release(int loan, int references) {
        // ends the rights to write what was given back: it may serve anew before this call ends
        if (lenders.release(loan, references) && !writers.isEmpty() && !lenders.lent(loan)) {
            writers.endOn(loan);
        }
    }

    /**
     * Asks for the bytes in front of a slice, which are its list's from then on: it holds the only reference to its
     * memory, so that no other list, here or elsewhere, can ever see them, and there is room.
     */
    boolean extend(int loan, long offset, int lengthBytes) {
        if (!lender(loan).sole(loan & Lender.TOKEN_MAX)) {
            return false;
        }
        Headroom headroom = region.owner(offset).extend(offset, lengthBytes);
        if (headroom == Headroom.SHORT) {
            headroomMisses++;
        } else if (headroom == Headroom.TAKEN) {
            pushedInPlace++;
        }
        return headroom == Headroom.TAKEN;
    }

    /** How often a push was done in place, in headroom. */
    public long pushedInPlace() {
        return pushedInPlace;
    }

    /** How often a push could have been done in place had there been more headroom. */
    public long headroomMisses() {
        return headroomMisses;
    }

    /** What names the bytes that it holds. */
    Contents contents() {
        return contents;
    }

    /** Sums of what this domain summed before. */
    public SumCache sums() {
        return sums;
    }

    /** Whether a range may still be written: by this domain itself, in this call. */
    boolean writable(long offset, int lengthBytes) {
        return writers.overlap(offset, lengthBytes);
    }

    /**
     * Marks the begin of an operation that must not stop half-way.
     *
     * <p>A plugin can run out of stack inside it, catch the error and go on, so that what it holds and what
     * it sent overlap. Hence nothing works any more until {@link #endCall} told the kernel, which takes back
     * everything by {@link #forget}.
     */
    public void begin() {
        checkWhole();
        midway = true;
    }

    /** Marks the begin of such an operation where the caller has just done {@link #checkWhole}. */
    void enter() {
        midway = true;
    }

    /** Marks the end of an operation that {@link #begin} began: all of it was done, or nothing. */
    public void done() {
        midway = false;
    }

    /** Whether no operation is under way or was broken off. */
    boolean whole() {
        return !midway;
    }

    /** Fails where an operation was broken off, and for a thread that was barred. */
    public void checkWhole() {
        if (midway || (boolean) BARRING.getOpaque(this)) {
            refuse();
        }
    }

    /** A method of its own, so that what is hardly ever done is no part of what is compiled for every access. */
    private void refuse() {
        checkNotBarred();
        if (midway) {
            throw new ProtectionFault(ErrorCode.BROKEN_OFF, "domain=" + name());
        }
    }

    /**
     * Refuses this thread everything from now on, until {@link #admit}: it is in a call that takes too long.
     *
     * <p>It may never come back, or in the midst of its successor's life, with this domain's ports in its hands.
     * Others may ask for it while the domain runs; an operation that has begun goes on.
     */
    public synchronized void bar(Thread thread) {
        barred.add(thread);
        BARRING.setOpaque(this, true);
    }

    /** Admits a thread again that was barred. */
    public synchronized void admit(Thread thread) {
        BARRING.setOpaque(this, barred.remove(thread));
    }

    private void checkNotBarred() {
        if (barred.current()) {
            throw new ProtectionFault(ErrorCode.OVER_TIME, "domain=" + name());
        }
    }

    /** A blank message, the domain's until the end of the call. */
    public SliceList message() {
        checkMayMake();
        SliceList list = undescribed();
        list.blank();
        return list;
    }

    /** A message as {@link #message} makes, for a caller that may go on and writes the descriptor whole. */
    SliceList undescribed() {
        return messages.take(SliceList.MESSAGE);
    }

    /** A message for an inlet, which describes what it fills: the domain's until the end of the call. */
    public SliceList incoming() {
        SliceList list = undescribed();
        list.store(null);
        return list;
    }

    /** A blank held list, the domain's until it closes it. */
    public SliceList held() {
        checkMayMake();
        SliceList list = held.take(SliceList.HELD);
        list.blank();
        list.heldSince = ++heldLists;
        return list;
    }

    /** The handle behind a message that this domain owns. */
    public SliceList owned(Aggregate message) {
        if (message instanceof SliceList list && list.holdings == this && list.state() == SliceList.MESSAGE) {
            return list;
        }
        throw notYours();
    }

    /** What a handle is answered that is not this domain's, or not any more. */
    ProtectionFault notYours() {
        return new ProtectionFault(ErrorCode.NOT_YOURS, "domain=" + name());
    }

    private void checkMayMake() {
        if ((boolean) BARRING.getOpaque(this)) {
            checkNotBarred();
        }
    }

    /** An empty list that no plugin ever sees, for what waits or is being made. */
    public SliceList parked() {
        SliceList list = new SliceList(this);
        list.state(SliceList.PARKED);
        return list;
    }

    /** Puts a handle back into the pool, its slices released or moved on. */
    public void recycle(SliceList list) {
        Handles handles = list.state() == SliceList.HELD ? held : messages;
        // first, so that a handle is dead from here on even where the rest is broken off
        list.state(SliceList.FREE);
        if (list.count() > 0) {
            list.forget();
        }
        handles.putBack(list);
    }

    /** The store for what is pushed on messages that came from elsewhere. */
    public Store home() {
        if (home == null) {
            StackRoom.require();
            home = homes.get();
        }
        return home;
    }

    void spent() {
        spending = true;
    }

    /** Whether the domain allocated anything since this was last asked. */
    public boolean spentSinceAsked() {
        boolean spent = spending;
        spending = false;
        return spent;
    }

    /** A right to write a fresh range, for the call at hand. */
    FbufWriter writer(long offset, int lengthBytes, int loan) {
        return writers.open(offset, lengthBytes, loan);
    }

    /** Ends the right to write whatever is part of this message: it leaves. */
    public void seal(SliceList message) {
        writers.end(message);
    }

    /**
     * Ends a call: what it left of its messages is released, nothing can be written any more.
     *
     * @throws ProtectionFault with BROKEN_OFF where an operation stopped half-way: a fault of the domain
     */
    public void endCall() {
        writers.endAll();
        checkWhole();
        while (messages.size() > 0) {
            messages.last().release();
        }
    }

    /** Bytes held from one call to the next; others may ask while the domain runs, and see about as many. */
    public long heldBytes() {
        return held.bytes();
    }

    /** Lists held from one call to the next, in no order. */
    public int heldCount() {
        return held.size();
    }

    /** The held list at this position. */
    public SliceList held(int place) {
        return held.get(place);
    }

    /** The lender of a loan. */
    public Lender lender(int loan) {
        return lenders.of(loan);
    }

    /**
     * Forgets every handle without giving references back: the domain died, perhaps in the middle of an
     * operation, so that what it owes is counted anew from what its peers still hold.
     */
    public void forget() {
        midway = false;
        messages.forget();
        held.forget();
        writers.endAll();
    }

    /**
     * Forgets every handle as {@link #forget} does, and uses none of them ever again: a thread that does not come
     * back from its call keeps them, and whatever it does with them it does with handles that are dead.
     */
    public void abandon() {
        forget();
        writers = new Writers(memory);
        sums = sums.successor();
    }

    /** Begins the count of what is owed. */
    public void recount() {
        lenders.recount();
    }

    /** Ends the count: what nobody was counted for goes back. */
    public void settle() {
        lenders.settle();
    }
}
