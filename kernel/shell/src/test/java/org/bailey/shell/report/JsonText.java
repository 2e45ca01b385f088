package org.bailey.shell.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A strict reader of JSON (RFC 8259) into maps, lists, strings, doubles, flags and null, for tests. */
public final class JsonText {

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    /** The value that a whole text stands for; anything else is an IllegalArgumentException. */
    public static Object read(String text) {
        JsonText json = new JsonText(text);
        Object value = json.value();
        json.space();
        json.require(json.at == text.length());
        return value;
    }

    private void require(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("no JSON at index=" + at + " of " + text);
        }
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean skip(String word) {
        space();
        boolean here = text.startsWith(word, at);
        at += here ? word.length() : 0;
        return here;
    }

    private Object value() {
        space();
        require(at < text.length());
        if (skip("{")) {
            return object();
        } else if (skip("[")) {
            return array();
        } else if (skip("\"")) {
            return string();
        } else if (skip("true")) {
            return true;
        } else if (skip("false")) {
            return false;
        } else if (skip("null")) {
            return null;
        }
        return number();
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (skip("}")) {
            return map;
        }
        do {
            require(skip("\""));
            String key = string();
            require(skip(":") && !map.containsKey(key));
            map.put(key, value());
        } while (skip(","));
        require(skip("}"));
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        if (skip("]")) {
            return list;
        }
        do {
            list.add(value());
        } while (skip(","));
        require(skip("]"));
        return list;
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        while (true) {
            require(at < text.length());
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            }
            require(c >= 0x20);
            string.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        require(at < text.length());
        char c = text.charAt(at++);
        if (c == 'u') {
            require(at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9a-fA-F]{4}"));
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        require(known >= 0);
        return "\"\\/\b\f\n\r\t".charAt(known);
    }

    private Double number() {
        int from = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        require(number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?"));
        return Double.valueOf(number);
    }
}
