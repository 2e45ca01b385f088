package org.bailey.shell.report;

import java.util.List;
import java.util.Map;

/** A writer of JSON text (RFC 8259) from maps, lists, strings, numbers and flags. */
public final class JsonWriter {

    private final StringBuilder text = new StringBuilder();

    private JsonWriter() {
    }

    /** The value as JSON, indented by two spaces a level, with a line feed at the end. */
    public static String write(Object value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value, "\n");
        return writer.text.append('\n').toString();
    }

    private void value(Object value, String newLine) {
        switch (value) {
            case Map<?, ?> map -> object(map, newLine);
            case List<?> list -> array(list, newLine);
            case CharSequence string -> string(string);
            case Double number when number.isNaN() || number.isInfinite() -> text.append("null");
            case Number number -> text.append(number);
            case Boolean flag -> text.append(flag);
            default -> throw new IllegalArgumentException("no JSON for type=" + value.getClass().getName());
        }
    }

    private void object(Map<?, ?> map, String newLine) {
        text.append('{');
        String before = newLine + "  ";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(before);
            string((CharSequence) entry.getKey());
            text.append(": ");
            value(entry.getValue(), newLine + "  ");
            before = "," + newLine + "  ";
        }
        text.append(map.isEmpty() ? "" : newLine).append('}');
    }

    private void array(List<?> list, String newLine) {
        text.append('[');
        String before = newLine + "  ";
        for (Object item : list) {
            text.append(before);
            value(item, newLine + "  ");
            before = "," + newLine + "  ";
        }
        text.append(list.isEmpty() ? "" : newLine).append(']');
    }

    private void string(CharSequence string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c)) {
                        text.append("\\u").append(Integer.toHexString(0x1_0000 | c), 1, 5);
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
