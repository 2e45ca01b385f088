package org.bailey.compare.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** A page is the same whatever the stack is called: names are data, and nothing of them is read as the page's own. */
class PageTest {

    @Test
    void noNameEndsTheElementThatHoldsItOrIsPutInPlaceOf() {
        String name = "</script><script>alert(1)</script><!--\"'@draw.js@@report@\u2028\u00e4";
        String page = Page.of(Map.of("stack", name));
        assertEquals(parts(Page.of(Map.of("stack", "name")), "<"), parts(page, "<"));
        assertTrue(page.contains("\\u003c/script>\\u003cscript>alert(1)"));
        assertTrue(page.contains("@draw.js@@report@"));
    }

    private static int parts(String text, String at) {
        return text.split(at, -1).length;
    }
}
