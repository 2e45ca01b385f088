/** Streams that are compressed with gzip. */
package org.bailey.domains.gzip;
