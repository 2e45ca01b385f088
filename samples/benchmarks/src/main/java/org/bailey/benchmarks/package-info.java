/** What a crossing costs, side by side over every transport. */
package org.bailey.benchmarks;
