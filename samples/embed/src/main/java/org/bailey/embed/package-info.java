/** A plain program that embeds a stack. */
package org.bailey.embed;
