package org.bailey.ipc.slice;

import java.util.Arrays;

/** The handles that are in one kind of use now, each knowing its place so that it leaves at once. */
final class LiveHandles {

    private SliceList[] lists = new SliceList[16];
    private int size;

    int size() {
        return size;
    }

    SliceList get(int place) {
        return lists[place];
    }

    /** Bytes in all of them; safe for other threads, to whom places may be empty or filled anew meanwhile. */
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

    void add(SliceList list) {
        if (size == lists.length) {
            lists = Arrays.copyOf(lists, size * 2);
        }
        list.place = size;
        lists[size++] = list;
    }

    void remove(SliceList list) {
        SliceList moved = lists[--size];
        lists[list.place] = moved;
        moved.place = list.place;
        lists[size] = null;
    }

    /** Kills every handle: a plugin that kept one finds it empty for ever. */
    void forget() {
        while (size > 0) {
            SliceList list = lists[--size];
            lists[size] = null;
            list.forget();
            list.state(SliceList.FREE);
        }
    }
}
