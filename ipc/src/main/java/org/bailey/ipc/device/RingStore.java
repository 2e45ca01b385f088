package org.bailey.ipc.device;

import java.util.function.IntConsumer;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;
import org.bailey.ipc.account.Account;
import org.bailey.ipc.beltway.DataRing;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.PageTable;
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
    private final Region region;
    private final PageTable pages;
    private final Store beside;
    private final StoreKind kind;
    private final IntConsumer returned;
    private final long base;
    private final int blocks;
    private final int blockShift;
    private final int lender;
    private final Steps steps = new Steps();

    /** Blocks begun so far, and the first of them that the device did not get back; others read them as well. */
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
    RingStore(Account account, Store beside, int descriptor, int blocks, int blockBytes, IntConsumer returned) {
        this.account = account;
        this.space = account.holdings().space();
        this.region = space.region();
        this.pages = region.pages();
        this.beside = beside;
        this.kind = space.paged() ? StoreKind.DBUF : beside.kind();
        this.blocks = blocks;
        this.blockShift = Integer.numberOfTrailingZeros(blockBytes);
        this.returned = returned;
        this.base = region.grant(this, chunks());
        try {
            space.attach(page(0), blocks * pagesOfABlock(), descriptor);
        } catch (BaileyException refused) {
            region.giveBack(base, chunks());
            throw refused;
        }
        for (int block = 0; block < blocks; block++) {
            pages.carve(page(block), pagesOfABlock());
        }
        steps.add(Step.ALLOCATE_RANGE, 1);
        steps.add(Step.MAP_ORIGINATOR, blocks * pagesOfABlock());
        account.owning(this);
        this.lender = account.holdings().enlist(this);
    }

    private int chunks() {
        return (int) ((long) blocks << blockShift >>> Integer.numberOfTrailingZeros(Region.CHUNK_BYTES));
    }

    private int pagesOfABlock() {
        return 1 << blockShift - PageTable.PAGE_SHIFT;
    }

    private int page(int block) {
        return (int) (base >>> PageTable.PAGE_SHIFT) + block * pagesOfABlock();
    }

    private int place(long block) {
        return (int) block & blocks - 1;
    }

    long base() {
        return base;
    }

    /** Takes the next block from the device, open from now on. */
    void begin() {
        if (full() || open != NONE) {
            throw new IllegalStateException("a block is open, or all are in use: open=" + open + ", blocks=" + blocks);
        }
        open = place(head);
        pages.renew(page(open));
        pages.references(page(open), 1);
        outstanding++;
        head++;
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
        return place(head);
    }

    /** Whether every block is in use, so that none can be begun. */
    boolean full() {
        return head - tail == blocks;
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
        pages.references(page(block), pages.references(page(block)) + references);
    }

    @Override
    public void release(int block) {
        release(block, 1);
    }

    @Override
    public void release(int block, int references) {
        int left = pages.references(page(block)) - references;
        if (left < 0) {
            throw new BaileyException(ErrorCode.BAD_NOTICE, "block=" + block);
        }
        pages.references(page(block), left);
        if (left == 0) {
            outstanding--;
            giveBack(block);
            closeIfIdle();
        }
    }

    /** The tail goes first: from it others see that bytes are gone before the device overwrites them. */
    private void giveBack(int block) {
        while (tail != head && pages.references(page(place(tail))) == 0) {
            tail++;
        }
        if (!retired) {
            returned.accept(block);
        }
    }

    @Override
    public boolean lent(int block) {
        return pages.references(page(block)) > 0;
    }

    @Override
    public void recount() {
        open = NONE;
        for (int block = 0; block < blocks; block++) {
            pages.references(page(block), 0);
        }
    }

    /** A block that came back before those in front of it comes back once more, which changes nothing. */
    @Override
    public void settle() {
        outstanding = 0;
        for (long block = tail; block != head; block++) {
            if (lent(place(block))) {
                outstanding++;
            } else {
                giveBack(place(block));
            }
        }
        closeIfIdle();
    }

    /** The device goes round in order: one block that is held for long stops it. */
    @Override
    public boolean pressed() {
        return head - tail > blocks / 2;
    }

    @Override
    public boolean relievedBy(long offset) {
        return (position(offset) >>> blockShift) - tail < blocks / 4;
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
        long block = last - (last - (offset - base >>> blockShift) & blocks - 1);
        return (block << blockShift) + (offset - base & inBlock());
    }

    private long inBlock() {
        return (1L << blockShift) - 1;
    }

    @Override
    public long resolve(long position, int lengthBytes) {
        long block = position >>> blockShift;
        boolean inUse = lengthBytes > 0 && block - tail >= 0 && head - block > 0
            && (position & inBlock()) + lengthBytes <= inBlock() + 1;
        return inUse ? base + ((long) place(block) << blockShift) + (position & inBlock()) : -1;
    }

    @Override
    public boolean intact(long position) {
        return (position >>> blockShift) - tail >= 0;
    }

    @Override
    public long contents(long offset) {
        return pages.contents(offset);
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
        return (long) blocks << blockShift;
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
            account.disowning(this);
            space.detach(page(0), blocks * pagesOfABlock());
            region.giveBack(base, chunks());
        }
    }
}
