package org.bailey.ipc.slice;

import java.util.Arrays;
import org.bailey.ipc.BaileyException;
import org.bailey.ipc.ErrorCode;

/**
 * The handles for one kind of use: those in use in front, those that wait for it behind them.
 *
 * <pre>
 *   0          size         made
 *   +----------+------------+----------
 *   | in use   | spare      |    each knows its place
 *   +----------+------------+----------
 * </pre>
 *
 * <p>The one at the border is taken into use, and what comes back usually is the last that was taken: then nothing
 * is moved, and the border alone.
 */
final class Handles {

    /** Handles at most that keep room for long lists while nobody uses them: those at the bottom. */
    private static final int ROOMY = 16;

    /** Slices at most that such a handle keeps room for. */
    private static final int ROOM = 1 << 14;

    private static final int FIRST = 16;

    private final Holdings holdings;
    private final int most;
    private SliceList[] lists = new SliceList[FIRST];
    private int size;
    private int made;

    /** None so far, and so many at most. */
    Handles(Holdings holdings, int most) {
        this.holdings = holdings;
        this.most = most;
    }

    /** How many are in use. */
    int size() {
        return size;
    }

    SliceList get(int place) {
        return lists[place];
    }

    /** Bytes in all that are in use; safe for other threads, to whom places may be empty or filled anew meanwhile. */
    long bytes() {
        SliceList[] all = lists;
        int count = Math.min(size, all.length);
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            SliceList list = all[i];
            bytes += list == null ? 0 : list.length();
        }
        return bytes;
    }

    SliceList last() {
        return lists[size - 1];
    }

    /**
     * Takes one into use.
     *
     * @throws BaileyException with QUOTA where there are too many in use
     */
    SliceList take(int state) {
        if (size == made) {
            make();
        }
        SliceList list = lists[size++];
        list.state(state);
        return list;
    }

    private void make() {
        if (made == most) {
            throw new BaileyException(ErrorCode.QUOTA, "domain=" + holdings.name() + ", handles=" + most);
        }
        if (made == lists.length) {
            lists = Arrays.copyOf(lists, made * 2);
        }
        SliceList list = new SliceList(holdings);
        list.place = made;
        lists[made++] = list;
    }

    /** Takes one that is empty out of use. */
    void putBack(SliceList list) {
        size--;
        if (list.place != size) {
            swap(list, lists[size]);
        }
        if (list.roomy() && (size >= ROOMY || list.room() > ROOM)) {
            list.giveUpRoom();
        }
    }

    private void swap(SliceList one, SliceList other) {
        int place = one.place;
        one.place = other.place;
        other.place = place;
        lists[one.place] = one;
        lists[place] = other;
    }

    /** Kills every handle and makes others from now on: a plugin that kept one finds it empty for ever. */
    void forget() {
        for (int i = 0; i < size; i++) {
            SliceList list = lists[i];
            list.forget();
            list.state(SliceList.FREE);
        }
        size = 0;
        made = 0;
        lists = new SliceList[FIRST];
    }
}
