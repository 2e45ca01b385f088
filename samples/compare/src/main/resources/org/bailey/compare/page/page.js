// The two kinds of report, drawn with what draw.js has.

function heading(title, finding) {
    const machine = report.machine;
    document.title = 'Bailey: ' + title;
    page.append(make('h1', title));
    if (finding) {
        page.append(make('p', finding, 'finding'));
    }
    const how = make('p');
    how.append(make('code', report.command));
    page.append(how);
    page.append(make('p', 'A ' + report.depth + ' comparison, begun ' + machine.began + '; ' + machine.processors
        + ' processors' + (machine.model ? ' (' + machine.model + ')' : '') + ', ' + machine.system + ', Java '
        + machine.java + '; load ' + number(machine.loadAtBegin) + ' at the beginning, ' + number(machine.loadAtEnd)
        + ' at the end.'));
    if (!report.complete) {
        page.append(make('p', 'It was stopped: not everything was measured.', 'warning'));
    }
    if (machine.loadAtBegin > 1) {
        page.append(make('p', 'Others were at work on this machine: compare by the ratios, and only where they are'
            + ' distinguishable; counters are exact.', 'warning'));
    }
    if (report.depth === 'quick') {
        page.append(make('p', 'Quick: counters are exact, times are those of a JVM that is hardly warm.', 'warning'));
    }
}

function howToRead(...texts) {
    const details = make('details');
    details.append(make('summary', 'How to read this'));
    texts.forEach(text => details.append(make('p', text)));
    page.append(details);
}

const CERTAIN = 'A bar or a point is the median of all measurements; its whisker is the interval in which the true'
    + ' median lies with 95 %, whatever the distribution; of fewer than six it is all of their range. A ratio is made'
    + ' of pairs, each measured in one round: what else the machine does hits both. Where its interval includes 1, or'
    + ' fewer than six pairs stand behind it, it is not distinguishable, = in the tables, whatever bars and lines look'
    + ' like. Click the head of a table to sort by it.';

function known(latency, percentile) {
    return latency && latency[percentile] ? time(latency[percentile]) : '-';
}

function reasons(title, map) {
    const entries = Object.entries(map);
    if (entries.length > 0) {
        section(title);
        table(['who', 'why'], entries.map(([who, why]) => [who, [why, '', 'long']]));
    }
}

// --- a stack ---

/** What the fastest mode of each transport is beside the baseline. */
function besideBaseline(all) {
    const fastest = all.filter(each => each.ratio && each.name === each.transport);
    const told = fastest.filter(each => each.ratio.distinguishable).sort((one, other) => other.ratio.median
        - one.ratio.median).map(each => each.name + ' ' + number(each.ratio.median) + ' ' + interval(each.ratio));
    const same = fastest.filter(each => !each.ratio.distinguishable).map(each => each.name);
    return (told.length ? 'Times ' + report.baseline + '\'s throughput: ' + told.join(', ') + '. ' : '')
        + (same.length ? 'Not distinguishable from ' + report.baseline + ': ' + same.join(', ') + '.' : '');
}

function quickest(all, percentile) {
    const known = all.filter(each => each.latencyNs[percentile]);
    if (known.length === 0) {
        return '';
    }
    const least = Math.min(...known.map(each => each.latencyNs[percentile]));
    return known.filter(each => each.latencyNs[percentile] === least).map(each => each.name).join(' and ') + ', '
        + time(least);
}

function latencies(all) {
    const said = [['p50', 'Lowest median'], ['p99', 'lowest p99']].map(([key, text]) => [text, quickest(all, key)])
        .filter(([, found]) => found).map(([text, found]) => text + ': ' + found).join('; ');
    section('Latency', said ? said + '.' : all.some(each => each.unheard)
        ? 'Nothing came to where messages end, so there is no latency.' : 'Latency was not measured.',
        'From the source\'s send to the last domain\'s receipt, one message at a time. Click a name to show or hide'
        + ' its line; the fastest mode of each transport is shown at first. A percentile is drawn only where a sample'
        + ' stands behind it.');
    const others = all.filter(each => each.name !== each.transport);
    percentiles('latency', all.map(each => ({label: each.name, latency: each.latencyNs, own: ORDER.includes(each.name),
        tone: each.name === each.transport ? ORDER.indexOf(each.name) : ORDER.length + others.indexOf(each)})),
        each => !ORDER.includes(each.label));
}

function stack() {
    const all = report.variants.filter(each => each.messagesPerSecond);
    heading(report.stack + ' under every transport', besideBaseline(all));
    howToRead(CERTAIN, 'Where throughput differs the causes say why: bytes copied, steps done, system calls, page'
        + ' tables changed, heap allocated. They are counted, of the same messages in each run. A variant that is'
        + ' slower without any cause there has it in its code or in caches.');
    if (all.length > 0) {
        section('Throughput', '', 'Messages of the source in a second, as many as the stack takes.');
        bars('throughput', {
            names: all.map(each => each.name), estimates: all.map(each => each.messagesPerSecond),
            colours: all.map(each => ORDER.indexOf(each.transport)), label: 'messages per second', text: amount,
        });
        latencies(all);
        times(all);
    }
    const counted = report.variants.filter(each => Object.keys(each.counted).length > 0);
    if (counted.length > 0) {
        causes(counted);
    }
    reasons('Not measured to the end', Object.fromEntries(report.variants.filter(each => each.failure)
        .map(each => [each.name, each.failure])));
    reasons('Domains failed and came back', Object.fromEntries(report.variants.filter(each => each.faults)
        .map(each => [each.name, number(each.faults) + ' faults: its times are not those of a stack in good health'])));
    reasons('No latency', Object.fromEntries(all.filter(each => each.unheard)
        .map(each => [each.name, 'nothing came to where messages end'])));
    reasons('Left out', report.leftOut);
}

function times(all) {
    section('Times', '', 'x ' + report.baseline + ' is that of neighbouring measurements; = stands where it is not'
        + ' distinguishable. A crossing is all time over all crossings: what the domains do is in it.');
    table(['variant', 'messages/s', 'x ' + report.baseline, 'ns/crossing', 'p50', 'p90', 'p99', 'p99.9', 'max'],
        all.map(each => [each.name, [number(each.messagesPerSecond.median), interval(each.messagesPerSecond)],
            ratio(each.ratio, each.name === report.baseline), number(each.nsPerCrossing.median),
            ...['p50', 'p90', 'p99', 'p999', 'max'].map(key => known(each.latencyNs, key))]));
}

function causes(all) {
    const steps = ['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '3c', '4a', '4b', '4c'];
    const each = value => value ? number(value) : '-';
    const copied = all.filter(variant => variant.name === variant.transport).map(variant => variant.name + ' '
        + number(variant.perMessage.bytesCopied));
    section('Causes', copied.length ? 'Payload bytes copied for a message: ' + copied.join(', ') + '.' : '',
        'For each message of the source: payload bytes copied; steps by the lecture\'s numbers, 1'
        + ' allocate, 2 send, 3 receive, 4 free; system calls for mappings; entries of page tables changed (1c, 2c,'
        + ' 3b, 4b; by views these are tables in software); heap bytes allocated.');
    table(['variant', 'crossings', 'copied B', ...steps, 'calls', 'page table', 'heap B'],
        all.map(variant => [variant.name, each(variant.perMessage.crossings), each(variant.perMessage.bytesCopied),
            ...steps.map(step => each(variant.perMessage.steps[step])), each(variant.perMessage.systemCalls),
            each(variant.perMessage.pageTableChanges), each(variant.perMessage.allocatedBytes)]));
}

// --- peers ---

function seriesOf(cases) {
    const who = [...new Set(cases.flatMap(each => each.series.map(one => one.who)))];
    return who.map(label => {
        const found = cases.map(each => each.series.find(one => one.who === label));
        return {label, own: found.find(Boolean).own, values: found.map(one => one ? one.ns.median : null),
            ranges: found.map(one => one ? [one.ns.low, one.ns.high] : null)};
    });
}

const OWN = 'Bailey fbuf';

/** Whose median is the lowest of a case, and whether this run tells it from fbuf's; fbuf's from the next one's. */
function lowestOf(each, name) {
    const [best, next] = [...each.series].sort((one, other) => one.ns.median - other.ns.median);
    const beside = best.who === OWN ? next : each.series.find(one => one.who === OWN);
    const times = beside && (best.firstTimesAsFast || beside.firstTimesAsFast);
    return name + ': ' + best.who + ', ' + time(best.ns.median) + (beside ? '; ' + beside.who + ', '
        + time(beside.ns.median) + (times.distinguishable ? '' : ', not distinguishable') : '') + '.';
}

/** How many times as fast as a copy at each crossing a chain by reference is, at its longest. */
function ofChain(each) {
    const [own, copy] = [OWN, 'Bailey copy'].map(who => each.series.find(one => one.who === who));
    const times = copy && copy.firstTimesAsFast;
    return own && times && each.domains > 1 ? each.domains + ' domains: fbuf ' + time(own.ns.median) + ', copy '
        + time(copy.ns.median) + '; ' + (times.distinguishable ? number(times.median) + ' times as fast '
            : 'not distinguishable ') + interval(times) + '.' : '';
}

function crossing() {
    heading('Crossings beside queues, rings and pipes of others');
    howToRead(CERTAIN, 'Lower is faster. Lines of Bailey\'s are whole, those of others broken; each has a shape of its'
        + ' own. Click a name to hide its line.');
    speed();
    const whole = report.cases.filter(each => each.touchedBytes === each.lengthBytes);
    const kinds = [
        ['stream', 'Crossing', 'From one thread to another, in batches of 64, every word written and read; what'
            + ' lends memory has it back.'],
        ['round-trip', 'Round trip', 'One message there and one of the same length back, every word of both written'
            + ' and read.'],
    ];
    for (const [kind, title, text] of kinds) {
        const cases = whole.filter(each => each.kind === kind);
        if (cases.length > 0) {
            section(title, 'Lowest median at ' + [...new Set([cases[0], cases[cases.length - 1]])].map(each =>
                lowestOf(each, bytes(each.lengthBytes))).join(' At '), text);
            byLength(kind, cases);
        }
    }
    const chains = whole.filter(each => each.kind === 'chain');
    if (chains.length > 0) {
        section('Chain', ofChain(chains[chains.length - 1]), 'Domains in a row on one thread: the first writes '
            + bytes(chains[0].lengthBytes) + ', each reads a header, the last reads it all; what passes a reference'
            + ' passes the same one through.');
        byDomains(chains);
    }
    if (report.cases.length > 0) {
        numbers();
    }
    reasons('Not measured', report.absent);
}

function numbers() {
    section('All numbers', '', 'Nanoseconds a message with their interval, and how many times as fast Bailey\'s fbuf'
        + ' is.');
    table(['case', 'who', 'ns', 'fbuf times as fast', 'p50', 'p99', 'p99.9', 'heap bytes'],
        report.cases.flatMap(each => each.series.map(one => [each.name, [one.who, '', 'text'],
            [number(one.ns.median), interval(one.ns)], ratio(one.firstTimesAsFast, one.who === OWN),
            ...['p50', 'p99', 'p999'].map(key => known(one.latencyNs, key)),
            heap(one.allocatedBytes)])));
}

function speed() {
    const ratios = report.speed.filter(line => line.peer);
    if (ratios.length > 0) {
        const of = word => ratios.filter(line => line.reached === word).length;
        section('What Bailey aims at', 'Of ' + ratios.length + ' aims: ' + of('yes') + ' reached, ' + of('no')
            + ' not, ' + of('perhaps') + ' not to be told from this run.', 'Times as fast as the peer, with the'
            + ' interval; an aim is reached where all of the interval lies beyond it.');
        table(['case', 'who', 'ns', 'beside', 'ns', 'times as fast', 'aim', 'reached'], ratios.map(line => [
            line.what, [line.own, '', 'text'], number(line.ownNs), [line.peer, '', 'text'], number(line.peerNs),
            ratio({...line.timesAsFast, distinguishable: line.distinguishable}), number(line.aim),
            [line.reached, '', line.reached]]));
    }
    const crossings = report.speed.filter(line => !line.peer);
    if (crossings.length > 0) {
        section(crossings[0].what.replace(/^c/, 'C'), '', 'A chain on one thread, by its number of crossings.');
        table(['who', 'ns', 'aim', 'reached', 'heap B'], crossings.map(line => [line.own,
            [number(line.ownNs), interval(line.intervalNs)],
            line.aimNs ? 'under ' + line.aimNs + ' ns' : '-', [line.reached, '', line.reached], heap(line.heapBytes)]));
    }
}

function byLength(name, cases) {
    lines(name, {
        x: cases.map(each => each.lengthBytes), series: seriesOf(cases),
        xScale: {distr: 3, log: 2, range: (plot, low, high) => [low / 1.3, high * 1.3]},
        xAxis: {label: 'length of a message', size: 34, splits: () => cases.map(each => each.lengthBytes),
            filter: keepAll, values: (plot, splits) => splits.map(bytes)},
        yLabel: 'time a message', yText: time,
    });
}

function byDomains(cases) {
    lines('chain', {
        x: cases.map(each => each.domains), series: seriesOf(cases),
        xScale: {range: (plot, low, high) => [low - 0.4, high + 0.4]},
        xAxis: {label: 'domains', size: 34, splits: () => cases.map(each => each.domains), filter: keepAll,
            values: (plot, splits) => splits.map(String)},
        yLabel: 'time a message', yText: time,
    });
}

/** Paper is light, and not as wide as a screen. What somebody sorted, or chose to see, stays so. */
function onPaper(yes) {
    paper = yes;
    document.documentElement.classList.toggle('paper', yes);
    redraw();
}

const redraw = () => charts.forEach(each => each.redraw());

if (report.kind === 'stack') {
    stack();
} else {
    crossing();
}
document.body.dataset.drawn = 'yes';
dark.addEventListener('change', redraw);
window.addEventListener('resize', () => charts.forEach(each => each.fit()));
window.addEventListener('beforeprint', () => onPaper(true));
window.addEventListener('afterprint', () => onPaper(false));
