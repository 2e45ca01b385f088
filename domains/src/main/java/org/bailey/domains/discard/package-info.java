/** A sink. */
package org.bailey.domains.discard;
