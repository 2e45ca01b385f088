package org.bailey.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who was not measured, and why: a line for each reason, as several often have the same. */
public final class Reasons {

    private Reasons() {
    }

    /** The lines, each with a title in front; none where there is nobody. */
    public static String text(String title, Map<String, String> byName) {
        Map<String, List<String>> names = byName.entrySet().stream().collect(Collectors.groupingBy(Map.Entry::getValue,
            LinkedHashMap::new, Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        StringBuilder text = new StringBuilder();
        names.forEach((reason, who) -> text.append(title).append(": ").append(String.join("; ", who)).append(": ")
            .append(reason).append('\n'));
        return text.toString();
    }
}
