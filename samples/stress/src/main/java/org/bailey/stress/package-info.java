/** Races between the ends of a ring, as jcstress finds them. */
package org.bailey.stress;
