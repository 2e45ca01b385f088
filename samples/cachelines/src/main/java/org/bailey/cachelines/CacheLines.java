package org.bailey.cachelines;

/** A program that prints what it is worth to keep cursors, index and data apart, and data together and near. */
public final class CacheLines {

    private static final String QUICK = "--quick";
    private static final String USAGE = """
        usage: samples/cachelines/run.sh [--quick]
          --quick  a few seconds: counters as always, times of a JVM that is not warm, in caches
        """;

    private CacheLines() {
    }

    /**
     * Prints all tables.
     *
     * @param args nothing, or {@code --quick}
     */
    public static void main(String[] args) {
        boolean quick = args.length == 1 && args[0].equals(QUICK);
        if (args.length > 0 && !quick) {
            System.err.print("cachelines: no such option, option=" + String.join(" ", args) + "\n" + USAGE);
            System.exit(2);
        }
        new Cursors(quick).table().print(System.out);
        new Lookup(quick).print(System.out);
        new Scatter(quick).print(System.out);
        new Laps(quick).table().print(System.out);
        for (Counter counter : new Counter[] {Counter.TLB_MISSES, Counter.CACHE_MISSES}) {
            if (!counter.counts()) {
                System.out.println(Counter.NONE + ": this machine counts no " + counter.name().toLowerCase(
                    java.util.Locale.ROOT).replace('_', ' ') + " for us");
            }
        }
    }
}
