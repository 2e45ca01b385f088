package org.bailey.shell.yaml;

import java.util.List;

/** A list. */
public record Sequence(Place place, List<Value> items) implements Value {

    @Override
    public String kind() {
        return "a list";
    }
}
