/** Conditions on messages, as people write them: {@code length > 1400 and flow = 3}. */
package org.bailey.shell.step.predicate;
