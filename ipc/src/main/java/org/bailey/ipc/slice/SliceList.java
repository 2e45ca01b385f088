package org.bailey.ipc.slice;

import org.bailey.ipc.Aggregate;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.Held;
import org.bailey.ipc.Kind;
import org.bailey.ipc.ProtectionFault;
import org.bailey.ipc.WritableFbuf;
import org.bailey.ipc.memory.Store;

/**
 * The one handle behind messages and held bytes: a slice list with a descriptor and a state.
 *
 * <p>Pooled by its {@link Holdings}. In state {@code FREE} its length is 0, so that a plugin which kept it
 * fails at the first access; used again it shows what the same domain was lent since, never another's.
 */
public final class SliceList extends ReadableSlices implements Aggregate, Held {

    private static final Kind[] KINDS = Kind.values();
    private static final byte DATA = (byte) Kind.DATA.ordinal();

    static final int FREE = 0;
    static final int MESSAGE = 1;
    static final int HELD = 2;
    /** The framework's own: no plugin ever sees it. */
    static final int PARKED = 3;

    /** Where it stands among its holdings' messages or held lists. */
    int place;

    /** Order in which held lists were made: the lower, the older. */
    long heldSince;

    private int state;
    private Store store;
    private long timestampNs;
    private long flow;
    private long gapBytes;
    private long word0;
    private long word1;
    private int classWord;

    /** Its number, because the collector marks where a reference was stored, by lines that several domains share. */
    private byte kind;

    SliceList(Holdings holdings) {
        super(holdings);
    }

    @Override
    boolean alive() {
        return state == MESSAGE || state == HELD;
    }

    int state() {
        return state;
    }

    void state(int state) {
        this.state = state;
    }

    /** Store that {@link #push} takes from; null stands for the domain's own. */
    public void store(Store store) {
        this.store = store;
    }

    @Override
    public void drop(int lengthBytes) {
        if (lengthBytes >= 0 && lengthBytes < firstLength) {
            cutFront(lengthBytes);
            return;
        }
        checkRange(0, lengthBytes);
        holdings.enter();
        cutFront(lengthBytes);
        holdings.done();
    }

    @Override
    public void truncate(int lengthBytes) {
        checkRange(0, lengthBytes);
        if (lengthBytes == length()) {
            return;
        }
        holdings.enter();
        cutBack(lengthBytes);
        holdings.done();
    }

    @Override
    public SliceList take(int lengthBytes) {
        checkRange(0, lengthBytes);
        SliceList taken = sibling();
        holdings.enter();
        moveFront(lengthBytes, taken);
        holdings.done();
        return taken;
    }

    @Override
    public Aggregate split(int lengthBytes) {
        checkRange(0, lengthBytes);
        SliceList rest = sibling();
        holdings.enter();
        moveBack(lengthBytes, rest);
        holdings.done();
        return rest;
    }

    @Override
    public SliceList slice(int from, int lengthBytes) {
        checkRange(from, lengthBytes);
        SliceList shared = sibling();
        holdings.enter();
        shareRange(from, lengthBytes, shared);
        holdings.done();
        return shared;
    }

    /** Another message over all of these bytes; a step of an operation that has begun. */
    public SliceList twin() {
        SliceList twin = sibling();
        shareRange(0, length(), twin);
        return twin;
    }

    @Override
    public void append(Aggregate message) {
        checkAlive();
        SliceList tail = holdings.owned(message);
        if (tail == this) {
            throw new ProtectionFault(ErrorCode.NOT_YOURS, "a message cannot be appended to itself");
        }
        checkGrowth(length(), tail.length());
        holdings.enter();
        use(tail);
        holdings.done();
    }

    private void use(SliceList tail) {
        join(tail);
        holdings.recycle(tail);
    }

    @Override
    public void replace(int from, int lengthBytes, Aggregate by) {
        checkRange(from, lengthBytes);
        SliceList middle = holdings.owned(by);
        if (middle == this) {
            throw new ProtectionFault(ErrorCode.NOT_YOURS, "a message cannot replace its own bytes");
        }
        checkGrowth(length() - lengthBytes, middle.length());
        SliceList rest = sibling();
        holdings.enter();
        moveBack(from + lengthBytes, rest);
        cutBack(from);
        use(middle);
        use(rest);
        holdings.done();
    }

    @Override
    public WritableFbuf push(int lengthBytes) {
        checkAlive();
        if (lengthBytes <= 0) {
            throw new IndexOutOfBoundsException("push takes 1 byte or more: lengthBytes=" + lengthBytes);
        }
        checkGrowth(length(), lengthBytes);
        Store from = store != null ? store : holdings.home();
        holdings.enter();
        if (count() > 0 && holdings.extend(loan(0), offset(0), lengthBytes)) {
            extendFirst(lengthBytes);
        } else {
            holdings.spent();
            long offset = allocate(from, lengthBytes);
            addFirst(offset, lengthBytes, holdings.loan(from, from.token()));
        }
        WritableFbuf writer = holdings.writer(offset(0), lengthBytes, loan(0));
        holdings.done();
        return writer;
    }

    private long allocate(Store from, int lengthBytes) {
        long offset;
        try {
            offset = from.allocate(lengthBytes);
        } catch (BaileyException refused) {
            holdings.done();
            throw refused;
        }
        if (offset < 0) {
            holdings.done();
            throw new BaileyException(ErrorCode.QUOTA, "domain=" + holdings.name() + ", lengthBytes=" + lengthBytes);
        }
        return offset;
    }

    @Override
    public void secure() {
        Securing.secure(this);
    }

    @Override
    public void release() {
        if (state == MESSAGE) {
            dispose();
        }
    }

    @Override
    public void clear() {
        checkAlive();
        holdings.enter();
        releaseAll();
        holdings.done();
    }

    @Override
    public void close() {
        if (state == HELD) {
            dispose();
        }
    }

    private void dispose() {
        holdings.begin();
        releaseAll();
        holdings.recycle(this);
        holdings.done();
    }

    /** Whether this held list was made before another. */
    public boolean olderThan(SliceList other) {
        return heldSince < other.heldSince;
    }

    /** Makes the descriptor blank. */
    void blank() {
        timestampNs = 0;
        flow = 0;
        gapBytes = 0;
        word0 = 0;
        word1 = 0;
        classWord = 0;
        kind = DATA;
        store = null;
    }

    /** Copies a slice's bytes to another place, which this list then points to on the given loan. */
    public void relocate(int slice, long offset, int loan) {
        memory.copy(offset(slice), offset, length(slice));
        redirect(slice, offset, loan);
    }

    /** Gives all slices back and takes over those of another list, which hold the same bytes. */
    public void replaceBy(SliceList copy) {
        releaseAll();
        swap(copy);
    }

    /** Takes over slices and descriptor of a message, which is empty afterwards. */
    public void takeOver(SliceList message) {
        swap(message);
        describe(message);
    }

    /** Gives all slices of a list that no plugin sees back. */
    public void drain() {
        releaseAll();
    }

    /** Cuts off the first bytes of a slice as a slice of its own. */
    public void cutSlice(int slice, int lengthBytes) {
        divide(slice, lengthBytes);
    }

    /** Copies adjacent slices to another place, which this list then points to, as one slice, on the given loan. */
    public void gather(int slice, int slices, long offset, int loan) {
        long target = offset;
        for (int i = slice; i < slice + slices; i++) {
            memory.copy(offset(i), target, length(i));
            target += length(i);
        }
        merge(slice, slices, offset, loan);
    }

    private SliceList sibling() {
        if (state != MESSAGE) {
            return holdings.message();
        }
        SliceList sibling = holdings.undescribed();
        sibling.describe(this);
        if (sibling.store != store) {
            sibling.store = store;
        }
        return sibling;
    }

    private void describe(SliceList like) {
        describe(like.timestampNs, like.flow, like.word0, like.word1, like.gapBytes, like.classWord, like.kind);
    }

    /** Sets the whole descriptor; the kind by its number, which is one that there is. */
    public void describe(long atNs, long flowNumber, long user0, long user1, long gap, int classified, int what) {
        this.timestampNs = atNs;
        this.flow = flowNumber;
        this.word0 = user0;
        this.word1 = user1;
        this.gapBytes = gap;
        this.classWord = classified;
        this.kind = (byte) what;
    }

    @Override
    public long timestampNs() {
        return timestampNs;
    }

    @Override
    public void timestampNs(long timestampNs) {
        this.timestampNs = timestampNs;
    }

    @Override
    public long flow() {
        return flow;
    }

    @Override
    public void flow(long flow) {
        this.flow = flow;
    }

    @Override
    public int classWord() {
        return classWord;
    }

    @Override
    public void classWord(int classWord) {
        this.classWord = classWord;
    }

    @Override
    public Kind kind() {
        return KINDS[kind];
    }

    /** Number of the kind. */
    public int kindNumber() {
        return kind;
    }

    @Override
    public void kind(Kind kind) {
        this.kind = (byte) kind.ordinal();
    }

    @Override
    public long gapBytes() {
        return gapBytes;
    }

    @Override
    public void gapBytes(long gapBytes) {
        this.gapBytes = gapBytes;
    }

    @Override
    public long word0() {
        return word0;
    }

    @Override
    public void word0(long word) {
        this.word0 = word;
    }

    @Override
    public long word1() {
        return word1;
    }

    @Override
    public void word1(long word) {
        this.word1 = word;
    }

    /** For a debugger's variables view: shape, descriptor and first bytes. */
    @Override
    public String toString() {
        if (!alive()) {
            return Shown.DEAD;
        }
        return state == HELD ? Shown.held(this, holdings.whole()) : Shown.message(this, holdings.whole());
    }
}
