/** A layer that says of each message what class it is of. */
package org.bailey.domains.classify;
