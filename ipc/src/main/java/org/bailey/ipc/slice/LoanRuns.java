package org.bailey.ipc.slice;

/** References to the loans at array places: those of neighbours on one loan, as a long message's are, go at once. */
final class LoanRuns {

    private LoanRuns() {
    }

    /** Takes one more reference for each place. */
    static void retain(Holdings holdings, long[] spans, int from, int end) {
        for (int place = from; place < end;) {
            int next = runEnd(spans, place, end);
            holdings.retain(SliceArrays.loanOf(spans[place]), next - place);
            place = next;
        }
    }

    /** Gives the reference of each place back. */
    static void release(Holdings holdings, long[] spans, int from, int end) {
        for (int place = from; place < end;) {
            int next = runEnd(spans, place, end);
            holdings.release(SliceArrays.loanOf(spans[place]), next - place);
            place = next;
        }
    }

    private static int runEnd(long[] spans, int from, int end) {
        int place = from + 1;
        while (place < end && (int) spans[place] == (int) spans[from]) {
            place++;
        }
        return place;
    }
}
