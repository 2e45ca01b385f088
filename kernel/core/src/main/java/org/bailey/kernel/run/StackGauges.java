package org.bailey.kernel.run;

import java.util.List;

/**
 * How far a stack has come, read while it runs: its counters, each as it was a moment ago.
 *
 * @param runNs time since it was started; 0 before
 */
public record StackGauges(String stack, String transport, long runNs, List<DomainGauge> domains,
                          List<ChannelGauge> channels) {
}
