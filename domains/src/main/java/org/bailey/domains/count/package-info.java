/** A layer that counts what passes. */
package org.bailey.domains.count;
