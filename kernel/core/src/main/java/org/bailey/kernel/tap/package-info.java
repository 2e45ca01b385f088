/** Taps: copies of what crosses a channel, for tools that read captures. */
package org.bailey.kernel.tap;
