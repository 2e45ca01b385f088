package org.bailey.ipc.memory;

import java.util.Arrays;

/** An int for each page of a region, 0 at first; memory only for the chunks that it is used for. */
final class PageMap {

    private static final int CHUNK_PAGES = Region.CHUNK_BYTES / PageTable.PAGE_BYTES;

    private final int[][] chunks;

    PageMap(int pages) {
        chunks = new int[(pages + CHUNK_PAGES - 1) / CHUNK_PAGES][];
    }

    int get(int page) {
        int[] chunk = chunks[page / CHUNK_PAGES];
        return chunk == null ? 0 : chunk[page % CHUNK_PAGES];
    }

    void set(int page, int value) {
        int[] chunk = chunks[page / CHUNK_PAGES];
        if (chunk == null) {
            chunk = new int[CHUNK_PAGES];
            chunks[page / CHUNK_PAGES] = chunk;
        }
        chunk[page % CHUNK_PAGES] = value;
    }

    /** Sets all to 0. */
    void clear() {
        for (int[] chunk : chunks) {
            if (chunk != null) {
                Arrays.fill(chunk, 0);
            }
        }
    }

    /** The first page from one up to another one with a value other than 0, or -1. */
    int next(int from, int to) {
        for (int page = from; page < to;) {
            int[] chunk = chunks[page / CHUNK_PAGES];
            if (chunk == null) {
                page = (page / CHUNK_PAGES + 1) * CHUNK_PAGES;
            } else if (chunk[page % CHUNK_PAGES] != 0) {
                return page;
            } else {
                page++;
            }
        }
        return -1;
    }
}
