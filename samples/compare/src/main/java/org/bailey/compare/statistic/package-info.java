/** What repeated measurements say, and what they do not. */
package org.bailey.compare.statistic;
