package org.bailey.compare;

import java.util.Map;

/** What a comparison has to tell. */
public interface Report {

    /** As tables, for people. */
    String text();

    /** Whether there is anything in it but why there is nothing. */
    default boolean told() {
        return measured();
    }

    /** Whether anything in it was measured. */
    boolean measured();

    /** As JSON, for programs, and for the page that draws it. */
    Map<String, Object> json();
}
