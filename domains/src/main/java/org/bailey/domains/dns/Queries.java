package org.bailey.domains.dns;

import org.bailey.domains.flow.Endpoints;

/**
 * The queries that wait for their responses, of one transport: by who asked what, and from the eldest on.
 *
 * <p>A hash table with chains through the queries themselves, which are pooled.
 */
final class Queries {

    private static final int MOST_BUCKETS = 1 << 16;

    private final Query[] buckets;
    private final long seed;
    private final int most;
    private Query spare;
    private Query eldest;
    private Query youngest;
    private int size;

    /** Room for so many; the seed keeps strangers from choosing collisions beforehand. */
    Queries(int most, long seed) {
        this.most = most;
        this.seed = seed;
        this.buckets = new Query[Math.min(Math.max(16, Integer.highestOneBit(most)), MOST_BUCKETS)];
    }

    boolean isFull() {
        return size == most;
    }

    /** The one that was asked first, or null. */
    Query eldest() {
        return eldest;
    }

    /** The query that this response answers, or null; a response without a question answers by its number alone. */
    Query find(Endpoints ends, int id, Question question) {
        Query query = buckets[bucket(ends, id)];
        while (query != null && !(query.id == id && query.ends.matches(ends)
                && (!question.exists() || query.question.matches(question)))) {
            query = query.next;
        }
        return query;
    }

    /** Adds a query, where there is room. */
    void add(Endpoints ends, int id, Question question, long flow, long timestampNs) {
        Query query = spare;
        if (query == null) {
            query = new Query();
        } else {
            spare = query.next;
        }
        query.ends.copyFrom(ends, false);
        query.question.copyFrom(question);
        query.id = id;
        query.flow = flow;
        query.timestampNs = timestampNs;
        int bucket = bucket(ends, id);
        query.next = buckets[bucket];
        buckets[bucket] = query;
        query.older = youngest;
        query.younger = null;
        if (youngest == null) {
            eldest = query;
        } else {
            youngest.younger = query;
        }
        youngest = query;
        size++;
    }

    /** Takes out a query that is in it; what it holds is good until the next one is added. */
    void remove(Query query) {
        unlink(query);
        if (query.older == null) {
            eldest = query.younger;
        } else {
            query.older.younger = query.younger;
        }
        if (query.younger == null) {
            youngest = query.older;
        } else {
            query.younger.older = query.older;
        }
        query.next = spare;
        spare = query;
        size--;
    }

    private void unlink(Query query) {
        int bucket = bucket(query.ends, query.id);
        if (buckets[bucket] == query) {
            buckets[bucket] = query.next;
            return;
        }
        Query before = buckets[bucket];
        while (before.next != query) {
            before = before.next;
        }
        before.next = query.next;
    }

    private int bucket(Endpoints ends, int id) {
        return (int) (Endpoints.mix(ends.hash(seed) ^ id) >>> 32) & buckets.length - 1;
    }
}
