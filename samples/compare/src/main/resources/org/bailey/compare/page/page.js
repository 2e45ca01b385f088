// The two kinds of report, drawn with what draw.js has.

function heading(title) {
    const machine = report.machine;
    document.title = 'Bailey: ' + title;
    page.append(make('h1', title));
    page.append(make('p', 'A ' + report.depth + ' comparison, begun ' + machine.began + '; ' + machine.processors
        + ' processors, ' + machine.system + ', Java ' + machine.java + '; load ' + number(machine.loadAtBegin)
        + ' at the beginning, ' + number(machine.loadAtEnd) + ' at the end.'));
    if (!report.complete) {
        page.append(make('p', 'It was stopped: not everything was measured.', 'warning'));
    }
}

function reasons(title, map) {
    const entries = Object.entries(map);
    if (entries.length > 0) {
        section(title);
        table(['who', 'why'], entries.map(([who, why]) => [who, [why, '', 'long']]));
    }
}

function stack() {
    const all = report.variants.filter(each => each.messagesPerSecond);
    heading(report.stack + ' under every transport');
    if (all.length > 0) {
        section('Throughput', 'Messages of the source in a second, as many as the stack takes: the median, and the'
            + ' interval in which the true one lies with 95 %.');
        bars('throughput', {
            names: all.map(each => each.name), estimates: all.map(each => each.messagesPerSecond),
            colours: all.map(each => ORDER.indexOf(each.transport)), label: 'messages per second', text: amount,
        });
        section('Latency', 'From the source\'s send to the last domain\'s receipt, one message at a time. Click a'
            + ' name to show or hide its line; the fastest mode of each transport is shown at first.');
        const others = all.filter(each => each.name !== each.transport);
        percentiles('latency', all.map(each => ({label: each.name, latency: each.latencyNs,
            tone: each.name === each.transport ? ORDER.indexOf(each.name) : ORDER.length + others.indexOf(each)})),
            each => !ORDER.includes(each.label));
        times(all);
    }
    const counted = report.variants.filter(each => Object.keys(each.counted).length > 0);
    if (counted.length > 0) {
        causes(counted);
    }
    reasons('Not measured', Object.fromEntries(report.variants.filter(each => each.failure)
        .map(each => [each.name, each.failure])));
    reasons('Left out', report.leftOut);
}

function times(all) {
    section('Times', 'A ratio is that of neighbouring measurements, ' + report.baseline + ' beside each; it is not'
        + ' distinguishable where its interval includes 1. A crossing is all time over all crossings: what the'
        + ' domains do is in it.');
    table(['variant', 'messages/s', 'x ' + report.baseline, 'ns/crossing', 'p50', 'p90', 'p99', 'p99.9', 'max'],
        all.map(each => [each.name, [number(each.messagesPerSecond.median), interval(each.messagesPerSecond)],
            ratio(each.ratio), number(each.nsPerCrossing.median),
            ...['p50', 'p90', 'p99', 'p999', 'max'].map(key => each.latencyNs[key] ? time(each.latencyNs[key]) : '-')]));
}

function causes(all) {
    const steps = ['1a', '1b', '1c', '2a', '2b', '2c', '3a', '3b', '3c', '4a', '4b', '4c'];
    const each = value => value ? number(value) : '-';
    section('Causes', 'For each message of the source: payload bytes copied; steps by the lecture\'s numbers, 1'
        + ' allocate, 2 send, 3 receive, 4 free; system calls for mappings; entries of page tables changed (1c, 2c,'
        + ' 3b, 4b; by views these are tables in software); heap bytes allocated.');
    table(['variant', 'crossings', 'copied B', ...steps, 'calls', 'page table', 'heap B'],
        all.map(variant => [variant.name, each(variant.perMessage.crossings), each(variant.perMessage.bytesCopied),
            ...steps.map(step => each(variant.perMessage.steps[step])), each(variant.perMessage.systemCalls),
            each(variant.perMessage.pageTableChanges), each(variant.perMessage.allocatedBytes)]));
}

function seriesOf(cases, x) {
    const who = [...new Set(cases.flatMap(each => each.series.map(one => one.who)))];
    return who.map(label => {
        const found = cases.map(each => each.series.find(one => one.who === label));
        return {label, own: found.find(Boolean).own, values: found.map(one => one ? one.ns.median : null)};
    });
}

function crossing() {
    heading('Crossings beside queues, rings and pipes of others');
    speed();
    const whole = report.cases.filter(each => each.touchedBytes === each.lengthBytes);
    const kinds = [
        ['stream', 'Crossing', 'From one thread to another, in batches of 64, every word written and read; what'
            + ' lends memory has it back. Time a message.'],
        ['round-trip', 'Round trip', 'One message there and one of the same length back, every word of both written'
            + ' and read.'],
    ];
    for (const [kind, title, text] of kinds) {
        const cases = whole.filter(each => each.kind === kind);
        if (cases.length > 0) {
            section(title, text);
            byLength(kind, cases);
        }
    }
    const chains = whole.filter(each => each.kind === 'chain');
    if (chains.length > 0) {
        section('Chain', 'Domains in a row on one thread: the first writes ' + bytes(chains[0].lengthBytes)
            + ', each reads a header, the last reads it all; what passes a reference passes the same one through.'
            + ' Time a message.');
        byDomains(chains);
    }
    if (report.cases.length > 0) {
        numbers();
    }
    reasons('Not measured', report.absent);
}

function numbers() {
    section('All numbers', 'Nanoseconds a message with their interval, and how many times as fast Bailey\'s fbuf is.');
    table(['case', 'who', 'ns', 'x fbuf\'s time', 'p50', 'p99', 'p99.9', 'heap bytes'],
        report.cases.flatMap(each => each.series.map(one => [each.name, [one.who, '', 'text'],
            [number(one.ns.median), interval(one.ns)], ratio(one.firstTimesAsFast),
            ...['p50', 'p99', 'p999'].map(key => one.latencyNs?.[key] ? time(one.latencyNs[key]) : '-'),
            heap(one.allocatedBytes)])));
}

function speed() {
    const ratios = report.speed.filter(line => line.peer);
    if (ratios.length > 0) {
        section('What Bailey aims at', 'Times as fast as the peer, with the interval; an aim is reached where all of'
            + ' the interval lies beyond it.');
        table(['case', 'who', 'ns', 'beside', 'ns', 'times as fast', 'aim', 'reached'], ratios.map(line => [
            line.what, [line.own, '', 'text'], number(line.ownNs), [line.peer, '', 'text'], number(line.peerNs),
            ratio({...line.timesAsFast, distinguishable: line.distinguishable}), number(line.aim),
            [line.reached, '', line.reached]]));
    }
    const crossings = report.speed.filter(line => !line.peer);
    if (crossings.length > 0) {
        section(crossings[0].what.replace(/^c/, 'C'), 'A chain on one thread, by its number of crossings.');
        table(['who', 'ns', 'aim', 'reached', 'heap B'], crossings.map(line => [line.own, number(line.ownNs),
            line.aimNs ? 'under ' + line.aimNs + ' ns' : '-', [line.reached, '', line.reached], heap(line.heapBytes)]));
    }
}

function byLength(name, cases) {
    lines(name, {
        x: cases.map(each => each.lengthBytes), series: seriesOf(cases),
        xScale: {distr: 3, log: 2, range: (plot, low, high) => [low / 1.3, high * 1.3]},
        xAxis: {label: 'length of a message', size: 34, splits: () => cases.map(each => each.lengthBytes),
            filter: keepAll, values: (plot, splits) => splits.map(bytes)},
        yLabel: 'time a message', yText: time, yLog: true,
    });
}

function byDomains(cases) {
    lines('chain', {
        x: cases.map(each => each.domains), series: seriesOf(cases),
        xScale: {range: (plot, low, high) => [low - 0.4, high + 0.4]},
        xAxis: {label: 'domains', size: 34, splits: () => cases.map(each => each.domains), filter: keepAll,
            values: (plot, splits) => splits.map(String)},
        yLabel: 'time a message', yText: time, yLog: true,
    });
}

function draw() {
    page.replaceChildren();
    charts.length = 0;
    if (report.kind === 'stack') {
        stack();
    } else {
        crossing();
    }
    document.body.dataset.drawn = 'yes';
}

draw();
dark.addEventListener('change', draw);
