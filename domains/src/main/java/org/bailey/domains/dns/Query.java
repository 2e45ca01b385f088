package org.bailey.domains.dns;

import org.bailey.domains.flow.Endpoints;

/** A query that waits for its response. Pooled. */
final class Query {

    /** The next one in the same bucket; of spare ones, the next. */
    Query next;
    /** Neighbours in the order in which they were asked. */
    Query older;
    Query younger;

    /** From the client to the server. */
    final Endpoints ends = new Endpoints();
    final Question question = new Question();
    int id;
    long flow;
    long timestampNs;
}
