/** What a crossing costs, side by side over every transport, and what a long list costs beside its peer. */
package org.bailey.benchmarks;
