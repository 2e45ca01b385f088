package org.bailey.compare.stack;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bailey.compare.fork.ForkFailure;
import org.bailey.compare.statistic.Numbers;
import org.bailey.kernel.run.DomainGauge;
import org.bailey.kernel.run.FaultReport;
import org.bailey.kernel.run.StackReport;
import org.bailey.kernel.run.WorkerReport;

/**
 * Why a stack does not get on, where it never will: it has ended, a part of it is gone, or all of it is at rest.
 *
 * <p>At rest it is when no worker has anything to do and none waits for an alarm, at many looks in a row: one may see
 * what another thread did a moment too late, and a source may go by the clock.
 */
final class Standstill {

    private static final int LOOKS = 20;
    private static final String FAILED = "failed";
    private static final String ENDED = "ended";

    private final Supplier<List<DomainGauge>> gauges;
    private final Supplier<StackReport> report;
    private final List<String> sources;
    private volatile String end;
    private long busyRounds = -1;
    private int looks;

    /** Of a stack that these tell of, and that has these sources. */
    Standstill(Supplier<List<DomainGauge>> gauges, Supplier<StackReport> report, List<String> sources) {
        this.gauges = gauges;
        this.report = report;
        this.sources = sources;
    }

    /** Hears that the stack has ended, which it should not, and how. */
    void ended(String how) {
        end = how;
    }

    /**
     * Looks at a stack that somebody waits for.
     *
     * @throws ForkFailure where there is nothing to wait for
     */
    void look() {
        if (end != null) {
            check();
            throw new ForkFailure(end);
        }
        List<WorkerReport> workers = report.get().workers();
        long busy = workers.stream().mapToLong(WorkerReport::busyRounds).sum();
        looks = busy == busyRounds && workers.stream().allMatch(WorkerReport::resting) ? looks + 1 : 0;
        busyRounds = busy;
        if (looks == LOOKS) {
            check();
            throw ForkFailure.refusal("nothing moves any more: " + String.join(", ", gauges.get().stream()
                .flatMap(this::standing).toList()));
        }
    }

    private Stream<String> standing(DomainGauge each) {
        String name = "'" + each.name() + "' ";
        return Stream.of(sources.contains(each.name()) ? "the source " + name + "has sent " + messages(each) : "",
            each.heldBytes() > 0
                ? name + "holds " + Numbers.count(each.heldBytes()) + (each.heldBytes() == 1 ? " byte" : " bytes") : "",
            each.outbox() > 0 ? name + "waits for room" : "").filter(text -> !text.isEmpty());
    }

    private static String messages(DomainGauge each) {
        return Numbers.count(each.messages()) + (each.messages() == 1 ? " message" : " messages");
    }

    /**
     * Looks at whether all of the stack takes part in what is measured.
     *
     * @throws ForkFailure where a domain failed for good, or a source has ended
     */
    void check() {
        List<DomainGauge> domains = gauges.get();
        // When the stack stops because of one, all others end.
        domains.stream().filter(each -> each.state().equals(FAILED)).findFirst().ifPresent(each -> {
            throw new ForkFailure("domain '" + each.name() + "' failed for good" + lastFault(each.name()));
        });
        domains.stream().filter(each -> each.state().equals(ENDED) && sources.contains(each.name())).findFirst()
            .ifPresent(each -> {
                throw ForkFailure.refusal("the source '" + each.name() + "' ended after " + messages(each)
                    + ", and has to go on for as long as is measured");
            });
    }

    private String lastFault(String name) {
        return report.get().domains().stream().filter(each -> each.name().equals(name))
            .flatMap(each -> each.faultReports().stream()).reduce((first, second) -> second)
            .map(Standstill::brief).orElse("");
    }

    private static String brief(FaultReport fault) {
        return ": " + fault.thrown() + " at " + fault.sourceLine();
    }
}
