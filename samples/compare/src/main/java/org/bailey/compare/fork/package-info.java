/** Processes of their own that measure one thing each, and how they are asked. */
package org.bailey.compare.fork;
