package org.bailey.compare;

import java.util.Map;

/** What a comparison has to tell. */
public interface Report {

    /** As tables, for people. */
    String text();

    /** Whether there is anything in it. */
    boolean measured();

    /** As JSON, for programs, and for the page that draws it. */
    Map<String, Object> json();
}
