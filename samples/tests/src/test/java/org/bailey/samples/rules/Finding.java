package org.bailey.samples.rules;

/**
 * One place that breaks a rule.
 *
 * @param file relative to the checkout
 * @param line from 1; 0 where the file as a whole is meant
 * @param rule what is not kept, with what was found
 * @param advice what to do
 */
public record Finding(String file, int line, String rule, String advice) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + rule + "; " + advice;
    }
}
