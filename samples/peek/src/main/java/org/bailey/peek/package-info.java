/** A program that looks into a named buffer without reading from it. */
package org.bailey.peek;
