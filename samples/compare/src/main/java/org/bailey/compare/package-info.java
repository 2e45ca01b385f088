/** What comparisons have in common: how thorough they are, and what they tell. */
package org.bailey.compare;
