package org.bailey.shell.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bailey.ipc.mode.Handling;
import org.bailey.ipc.transport.TransportLimits;
import org.bailey.kernel.spec.ChannelSpec;
import org.bailey.kernel.spec.TapSpec;
import org.bailey.shell.yaml.Fields;
import org.bailey.shell.yaml.Mapping;
import org.bailey.shell.yaml.Mistakes;
import org.bailey.shell.yaml.Place;
import org.bailey.shell.yaml.Scalar;
import org.bailey.shell.yaml.Words;

/** The channels of a stack: those that its paths make, with what the section {@code channels} says of them. */
final class ChannelsSection {

    private final Collection<Ends> channels;
    private final String transport;
    private final Handling handling;
    private final TransportLimits limits;
    private final TapReader taps;
    private final Mistakes mistakes;
    private final Map<Ends, ChannelSpec> special = new HashMap<>();
    private final Map<Ends, Place> setAt = new HashMap<>();
    private final Map<Ends, TapSpec> tapped = new HashMap<>();

    /** Channels that have this transport, handling and these limits where the section does not say otherwise. */
    ChannelsSection(Collection<Ends> channels, String transport, Handling handling, TransportLimits limits,
                    TapReader taps, Mistakes mistakes) {
        this.channels = channels;
        this.transport = transport;
        this.handling = handling;
        this.limits = limits;
        this.taps = taps;
        this.mistakes = mistakes;
    }

    /** All channels, in the order of the paths. */
    List<ChannelSpec> read(Mapping section) {
        section.entries().forEach(this::entry);
        List<ChannelSpec> specs = new ArrayList<>();
        for (Ends ends : channels) {
            specs.add(special.getOrDefault(ends, spec(ends, transport, handling, false, limits))
                .tapped(tapped.get(ends)));
        }
        return specs;
    }

    /** Only fbufs are handled one way or another. */
    private static ChannelSpec spec(Ends ends, String transport, Handling handling, boolean dropping,
                                    TransportLimits limits) {
        return new ChannelSpec(ends.from(), ends.out(), ends.to(), ends.in(), transport,
            transport.equals(HandlingSection.FBUF) ? handling : Handling.FASTEST, dropping, limits);
    }

    private void entry(Mapping.Entry entry) {
        Mapping mapping = Fields.mapping(entry.value(), "the entry of '" + entry.name() + "'", mistakes);
        Fields fields = new Fields(mapping, "a channel", StackKeys.CHANNEL, mistakes);
        String kind = fields.word("transport", StackKeys.TRANSPORTS).orElse(transport);
        boolean dropping = fields.word("when-full", StackKeys.WHEN_FULL).filter("drop"::equals).isPresent();
        HandlingSection.checkChannel(fields, kind, mistakes);
        Handling ownHandling = new HandlingSection(handling).read(fields, mistakes);
        TransportLimits own = LimitsSection.channel(fields, limits, mistakes);
        List<Segment> ends = Segment.path(entry.key(), mistakes);
        if (ends.size() > 2) {
            mistakes.add(entry.key().place(), "a channel has two ends; write one entry for each: "
                + ends.get(0) + " -> " + ends.get(1));
        } else if (ends.size() == 2) {
            List<Ends> meant = meant(entry.key().place(), ends.get(0), ends.get(1));
            // A tap on its own, as the command line sets it, says nothing else of the channel.
            if (!fields.has("tap") || mapping.entries().size() > 1) {
                meant.forEach(each -> set(entry.key().place(), each, spec(each, kind, ownHandling, dropping, own)));
            }
            fields.scalar("tap").ifPresent(file -> tap(file, meant));
        }
    }

    private void tap(Scalar file, List<Ends> meant) {
        if (meant.size() > 1) {
            mistakes.add(file.place(), "a tap is for one channel; write the port of '" + meant.getFirst()
                + "', one of: " + String.join(", ", meant.stream().map(Ends::withPorts).toList()));
        } else {
            meant.forEach(ends -> taps.read(file, ends).ifPresent(tap -> tapped.put(ends, tap)));
        }
    }

    private List<Ends> meant(Place place, Segment from, Segment to) {
        List<Ends> meant = channels.stream().filter(ends -> ends.match(from, to)).toList();
        if (meant.isEmpty()) {
            Set<String> known = new LinkedHashSet<>();
            channels.forEach(ends -> known.add(ends.toString()));
            mistakes.add(place, "no path leads '" + from + " -> " + to + "'"
                + Words.instead(from + " -> " + to, known));
        }
        return meant;
    }

    private void set(Place place, Ends ends, ChannelSpec spec) {
        Place first = setAt.putIfAbsent(ends, place);
        if (first != null) {
            mistakes.add(place, "the channel '" + ends + "' is set twice; the first is in line " + first.line());
        }
        special.put(ends, spec);
    }
}
