package org.bailey.ipc.device;

import java.util.function.IntConsumer;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.beltway.DataRing;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Region;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Step;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;
import org.bailey.ipc.slice.Holdings;

/**
 * A device's ring as a store of its driver: blocks that are begun in order, and lent; a token is a block's place.
 *
 * <p>Each block has the records of an fbuf, with a generation for each time round, and each byte has an absolute
 * position. So references to it can cross both ways: it is of the kind that its port's channels carry. Only a window
 * of real pages shows it to nobody else; there it counts as a kind that is copied when it is sent.
 *
 * <p>When its driver gave it up, it stays until the last block came back.
 */
final class RingStore implements DataRing {

    private static final int NONE = -1;

    private final Account account;
    private final Space space;
    private final Store beside;
    private final StoreKind kind;
    private final IntConsumer returned;
    private final RingBlocks blocks;
    private final long base;
    private final int blockBytes;
    private final int blockShift;
    private final long sizeBytes;
    private final int lender;
    private final Steps steps = new Steps();

    /** Where the next block begins, and the first that the device did not get back; others read them as well. */
    private volatile long head;
    private volatile long tail;
    private int open = NONE;
    private int outstanding;
    private boolean retired;
    private boolean closed;

    /**
     * A ring mapped into the driver's space, without a block that was begun.
     *
     * @param beside where else the messages of its port lie
     * @param returned hears which block the device can have back
     */
    RingStore(Account account, Store beside, int descriptor, int count, int blockBytes, IntConsumer returned) {
        this.account = account;
        this.space = account.holdings().space();
        this.beside = beside;
        this.kind = space.paged() ? StoreKind.DBUF : beside.kind();
        this.returned = returned;
        this.blockBytes = blockBytes;
        this.blockShift = Integer.numberOfTrailingZeros(blockBytes);
        this.sizeBytes = (long) count * blockBytes;
        this.blocks = new RingBlocks(this, space, descriptor, count, blockBytes);
        this.base = blocks.base();
        steps.add(Step.ALLOCATE_RANGE, 1);
        steps.add(Step.MAP_ORIGINATOR, blocks.pages());
        account.stores().own(this);
        this.lender = account.holdings().enlist(this);
    }

    /** The block that a position lies in, by its place. */
    private int block(long position) {
        return (int) ((position & sizeBytes - 1) >>> blockShift);
    }

    long base() {
        return base;
    }

    /** Takes the next block from the device, open from now on. */
    void begin() {
        if (full() || open != NONE) {
            throw new IllegalStateException("a block is open, or all are in use: open=" + open
                + ", blocks=" + (sizeBytes >>> blockShift));
        }
        open = block(head);
        blocks.begin(open);
        outstanding++;
        head += blockBytes;
    }

    /** Offset of the open block. */
    long openOffset() {
        return base + ((long) open << blockShift);
    }

    /** The loan that the open block is, with one more reference. */
    int lend() {
        retain(open);
        return Holdings.loan(lender, open);
    }

    /** Closes the open block, if there is one. */
    void end() {
        if (open != NONE) {
            int block = open;
            open = NONE;
            release(block);
        }
    }

    /** Place of the block that is begun next. */
    int next() {
        return block(head);
    }

    /** Whether every block is in use, so that none can be begun. */
    boolean full() {
        return head - tail == sizeBytes;
    }

    /** Gives it up: nothing is begun any more, and the device hears of nothing. */
    void retire() {
        retired = true;
        end();
        closeIfIdle();
    }

    private void closeIfIdle() {
        if (retired && outstanding == 0) {
            close();
        }
    }

    @Override
    public long allocate(int lengthBytes) {
        throw new IllegalStateException("only the device writes here: lengthBytes=" + lengthBytes);
    }

    @Override
    public int token() {
        return open;
    }

    @Override
    public void retain(int block) {
        retain(block, 1);
    }

    @Override
    public void retain(int block, int references) {
        blocks.retain(block, references);
    }

    @Override
    public void release(int block) {
        release(block, 1);
    }

    @Override
    public void release(int block, int references) {
        if (blocks.release(block, references)) {
            outstanding--;
            giveBack(block);
            closeIfIdle();
        }
    }

    /** The tail goes first: from it others see that bytes are gone before the device overwrites them. */
    private void giveBack(int block) {
        while (tail != head && !blocks.lent(block(tail))) {
            tail += blockBytes;
        }
        if (!retired) {
            returned.accept(block);
        }
    }

    @Override
    public boolean lent(int block) {
        return blocks.lent(block);
    }

    @Override
    public void recount() {
        open = NONE;
        blocks.recount();
    }

    /** A block that came back before those in front of it comes back once more, which changes nothing. */
    @Override
    public void settle() {
        outstanding = 0;
        for (long position = tail; position != head; position += blockBytes) {
            if (blocks.lent(block(position))) {
                outstanding++;
            } else {
                giveBack(block(position));
            }
        }
        closeIfIdle();
    }

    /** The device goes round in order: one block that is held for long stops it. */
    @Override
    public boolean pressed() {
        return head - tail > sizeBytes / 2;
    }

    @Override
    public boolean relievedBy(long offset) {
        return position(offset) - tail < sizeBytes / 4;
    }

    @Override
    public boolean pinning(int block) {
        return pressed() && relievedBy(base + ((long) block << blockShift));
    }

    /** It is not for the driver to answer with. */
    @Override
    public boolean low() {
        return false;
    }

    @Override
    public int id() {
        return (int) (base / Region.CHUNK_BYTES);
    }

    @Override
    public long position(long offset) {
        long last = head - 1;
        return last - (last - (offset - base) & sizeBytes - 1);
    }

    @Override
    public long resolve(long position, int lengthBytes) {
        boolean inUse = lengthBytes > 0 && position - tail >= 0 && head - position >= lengthBytes
            && (position & blockBytes - 1) + lengthBytes <= blockBytes;
        return inUse ? base + (position & sizeBytes - 1) : -1;
    }

    @Override
    public boolean intact(long position) {
        return position - tail >= 0;
    }

    @Override
    public long contents(long offset) {
        return space.region().pages().contents(offset);
    }

    @Override
    public StoreKind kind() {
        return kind;
    }

    @Override
    public DataPath path() {
        return beside.path();
    }

    @Override
    public Space space() {
        return space;
    }

    @Override
    public long capacityBytes() {
        return sizeBytes;
    }

    @Override
    public int outstanding() {
        return outstanding;
    }

    @Override
    public Steps steps() {
        return steps;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            account.stores().disown(this);
            blocks.close();
        }
    }
}
