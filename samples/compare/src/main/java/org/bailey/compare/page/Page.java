package org.bailey.compare.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bailey.shell.report.JsonWriter;

/**
 * A report as a page of HTML: the numbers as JSON, and beside them all that draws them, uPlot included.
 *
 * <p>It loads nothing, so it can be kept, sent and opened anywhere.
 */
public final class Page {

    private static final String TEMPLATE = "page.html";

    private Page() {
    }

    /** The page of what a report has as JSON. */
    public static String of(Map<String, Object> report) {
        return resource(TEMPLATE)
            .replace("@uplot.css@", resource("uPlot.min.css"))
            .replace("@page.css@", resource("page.css"))
            .replace("@uplot.js@", resource("uPlot.iife.min.js"))
            .replace("@draw.js@", resource("draw.js"))
            .replace("@page.js@", resource("page.js"))
            .replace("@report@", data(report));
    }

    /** JSON in which nothing can end the element that holds it. */
    private static String data(Map<String, Object> report) {
        return JsonWriter.write(report).replace("<", "\\u003c");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build has left out a resource, name=" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
