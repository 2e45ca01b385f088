/** A folder as a place for the two streams of each connection. */
package org.bailey.drivers.files;
