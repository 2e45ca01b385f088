/** {@code bailey step}: a stack that stands still at each message that crosses a wall, and what can be asked of it. */
package org.bailey.shell.step;
