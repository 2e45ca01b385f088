/** Tests of the whole system as its user meets it, and of the architecture. */
package org.bailey.samples;
