/** A report as one page that needs nothing else. */
package org.bailey.compare.page;
