package org.bailey.shell.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bailey.kernel.run.ChannelReport;
import org.bailey.kernel.run.DomainReport;
import org.bailey.kernel.run.FaultReport;
import org.bailey.kernel.run.StackReport;
import org.bailey.kernel.run.WorkerReport;

/** A report as JSON, for programs; keys may be added, but those that are here stay. */
public final class ReportJson {

    private ReportJson() {
    }

    /** The whole report. */
    public static String of(StackReport report, List<String> mode) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("stack", report.stack());
        json.put("transport", report.transport());
        json.put("mode", mode);
        json.put("enforcement", report.handling().enforcement().word());
        json.put("wallSeconds", report.wallSeconds());
        json.put("domains", report.domains().stream().map(ReportJson::domain).toList());
        json.put("channels", report.channels().stream().map(ReportJson::channel).toList());
        json.put("workers", report.workers().stream().map(ReportJson::worker).toList());
        return JsonWriter.write(json);
    }

    private static Map<String, Object> domain(DomainReport domain) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", domain.name());
        json.put("messagesIn", domain.messagesIn());
        json.put("messagesOut", domain.messagesOut());
        json.put("bytesIn", domain.bytesIn());
        json.put("faults", domain.faults());
        json.put("nsPerMessage", domain.nsPerMessage());
        json.put("counters", domain.counters());
        json.put("steps", domain.steps());
        json.put("calls", domain.calls());
        json.put("faultReports", domain.faultReports().stream().map(ReportJson::fault).toList());
        return json;
    }

    private static Map<String, Object> fault(FaultReport fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("during", fault.during());
        json.put("thrown", fault.thrown());
        json.put("sourceLine", fault.sourceLine());
        json.put("heldBytes", fault.heldBytes());
        json.put("messagesLost", fault.messagesLost());
        json.put("restarted", fault.restarted());
        return json;
    }

    private static Map<String, Object> worker(WorkerReport worker) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", worker.number());
        json.put("domains", worker.domains());
        json.put("busyRounds", worker.busyRounds());
        json.put("idleRounds", worker.idleRounds());
        json.put("parks", worker.parks());
        json.put("wakeUps", worker.wakeUps());
        json.put("lostThreads", worker.lostThreads());
        return json;
    }

    private static Map<String, Object> channel(ChannelReport channel) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", channel.name());
        json.put("transport", channel.transport());
        if (channel.transport().equals("fbuf")) {
            json.put("mode", channel.handling().mode().words());
            json.put("enforcement", channel.handling().enforcement().word());
        }
        json.put("messages", channel.messages());
        json.put("bytes", channel.bytes());
        json.put("bytesCopied", channel.bytesCopied());
        json.put("bytesEvacuated", channel.bytesEvacuated());
        json.put("bytesSecured", channel.bytesSecured());
        json.put("slicesOffPath", channel.slicesOffPath());
        if (channel.tappedBytes() > 0) {
            json.put("tappedBytes", channel.tappedBytes());
        }
        json.put("dropped", channel.dropped());
        json.put("steps", channel.steps());
        return json;
    }
}
