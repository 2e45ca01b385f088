package org.bailey.ipc.memory;

/** The steps of an fbuf transfer as the lecture numbers them. */
public enum Step {
    /** Find and allocate a range for an fbuf, per fbuf. */
    ALLOCATE_RANGE("1a"),
    /** Allocate physical pages and clear them, per page. */
    CLEAR_PAGES("1b"),
    /** Enter them in the originator's page table, per page. */
    MAP_ORIGINATOR("1c"),
    /** Make the list of fbufs of an aggregate, per fbuf. */
    LIST_FBUFS("2a"),
    /** Raise the originator's protection, per fbuf. */
    PROTECT_ORIGINATOR("2b"),
    /** Change its page table and make it seen, per page. */
    PROTECT_PAGES("2c"),
    /** Find and reserve a range in the receiver, per fbuf. */
    RESERVE_RANGE("3a"),
    /** Enter the pages in the receiver's page table, per page. */
    MAP_RECEIVER("3b"),
    /** Make an aggregate of the list, per fbuf. */
    BUILD_AGGREGATE("3c"),
    /** Free the range, per fbuf. */
    FREE_RANGE("4a"),
    /** Take the pages out of the page tables, per page. */
    UNMAP_PAGES("4b"),
    /** Free the physical pages at the last reference, per page. */
    FREE_PAGES("4c");

    private final String label;

    Step(String label) {
        this.label = label;
    }

    /** The lecture's number for it. */
    public String label() {
        return label;
    }
}
