/** A layer around a parser that somebody else wrote. */
package org.bailey.jsonwhere;
