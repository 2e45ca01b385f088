/** A source of made-up packets, the same ones for the same seed. */
package org.bailey.domains.generator;
