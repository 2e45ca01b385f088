// Words, tables and charts of a report; page.js says what is drawn. Both are in one function of page.html.

const report = JSON.parse(document.getElementById('report').textContent);
const page = document.getElementById('page');
const dark = window.matchMedia('(prefers-color-scheme: dark)');
const FONT = '13px system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif';
const PALETTES = {
    light: ['#0b62c4', '#1b8a3a', '#c25700', '#6b7280', '#8a3ffc', '#c2185b', '#00818f', '#8d6e00', '#b3261e',
        '#4b5d16', '#111111', '#e8871e'],
    dark: ['#6cb2ff', '#5fd38a', '#ffa552', '#a9b1bd', '#bfa0ff', '#ff8ab5', '#4fd3df', '#e3c34a', '#ff8a7a',
        '#b4cf66', '#f4f4f4', '#ffd0a3'],
};
const charts = window.charts = [];
const ORDER = ['fbuf', 'beltway', 'skbuff', 'copy'];
/** What a chart needs beside the names of its bars; where there is less it is scrolled, as tables are. */
const LEAST_WIDTH = 440;
const LEAST_BARS_WIDTH = 280;
/** What A4 and Letter have room for between usual margins. */
const PAPER_WIDTH = 660;
let paper = false;

// --- words and numbers ---

function make(tag, text, className) {
    const element = document.createElement(tag);
    element.textContent = text === undefined ? '' : text;
    if (className) {
        element.className = className;
    }
    return element;
}

function number(value) {
    if (value === 0) {
        return '0';
    }
    const size = Math.abs(value);
    if (size < 0.001) {
        return '<0.001';
    }
    const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return value.toLocaleString('en', {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

function scaled(value, steps) {
    for (const [unit, size] of steps) {
        if (Math.abs(value) >= size) {
            return Number((value / size).toPrecision(3)) + unit;
        }
    }
    return String(Number(value.toPrecision(3))) + steps[steps.length - 1][0];
}

const time = ns => scaled(ns, [[' s', 1e9], [' ms', 1e6], [' µs', 1e3], [' ns', 1]]);
const amount = value => scaled(value, [[' M', 1e6], [' k', 1e3], ['', 1]]);
const bytes = value => scaled(value, [[' MiB', 1 << 20], [' KiB', 1 << 10], [' B', 1]]);

function interval(estimate) {
    return '[' + number(estimate.low) + ' to ' + number(estimate.high) + ']';
}

function ink(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}

function colour(i) {
    const palette = PALETTES[dark.matches && !paper ? 'dark' : 'light'];
    return palette[i % palette.length];
}

/** Lets keys do what a click does. */
function pressable(element) {
    element.tabIndex = 0;
    element.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            element.click();
        }
    });
    return element;
}

// --- tables: a click on a head sorts by its column ---

const UNITS = {ns: 1, 'µs': 1e3, ms: 1e6, s: 1e9, B: 1, KiB: 1 << 10, MiB: 1 << 20};

function cell(content) {
    const [text, note, className] = Array.isArray(content) ? content : [content];
    const element = make('td', text, className);
    if (note) {
        element.append(' ', make('small', note));
    }
    return element;
}

/** What a cell is sorted by: its number, whatever the unit; its text where it has none. */
function key(cell) {
    const text = cell.firstChild ? cell.firstChild.textContent : '';
    const found = text.replace(/,(?=\d{3})/g, '').match(/^<?(-?[\d.]+)\s?(\S*)$/);
    return found ? Number(found[1]) * (UNITS[found[2]] || 1) : text === '-' ? -1 : text;
}

function compare(one, other) {
    return typeof one === 'number' && typeof other === 'number' ? one - other
        : typeof one === typeof other ? one.localeCompare(other) : typeof one === 'number' ? -1 : 1;
}

function sort(head, column) {
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const each of head.parentNode.cells) {
        each.removeAttribute('aria-sort');
    }
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const body = head.closest('table').tBodies[0];
    body.append(...[...body.rows].sort((one, other) => (down ? -1 : 1)
        * compare(key(one.cells[column]), key(other.cells[column]))));
}

function sortable(head, column) {
    head.title = 'sort by ' + head.textContent;
    head.addEventListener('click', () => sort(head, column));
    return pressable(head);
}

function table(heads, rows) {
    const whole = make('table');
    const head = whole.createTHead().insertRow();
    heads.forEach((text, i) => head.append(sortable(make('th', text, i === 0 ? 'name'
        : Array.isArray(rows[0][i]) && ['text', 'long'].includes(rows[0][i][2]) ? 'text' : ''), i)));
    const body = whole.createTBody();
    for (const row of rows) {
        const line = body.insertRow();
        row.forEach((content, i) => {
            const element = cell(content);
            element.classList.toggle('name', i === 0);
            line.append(element);
        });
    }
    const scroll = make('div', '', 'scroll');
    scroll.append(whole);
    page.append(scroll);
}

/** A part of the page: what it is, what was found, and how to read it. */
function section(title, finding, ...texts) {
    page.append(make('h2', title));
    if (finding) {
        page.append(make('p', finding, 'finding'));
    }
    texts.forEach(text => page.append(make('p', text)));
}

/** A thread and its like are allocated once a sample, and are no message's. */
function heap(bytes) {
    return bytes < 0.01 ? '0' : number(bytes);
}

/** A ratio; of what all are compared with it is 1. */
function ratio(estimate, first) {
    return estimate ? [estimate.distinguishable ? number(estimate.median) : '=', interval(estimate)]
        : first ? '1' : '-';
}

// --- charts ---

function axis(more) {
    return {
        stroke: () => ink('soft'), font: FONT, labelFont: FONT, labelSize: 22, labelGap: 0,
        grid: {stroke: () => ink('line'), width: 1}, ticks: {stroke: () => ink('line'), width: 1, size: 5}, ...more,
    };
}

/** Draws a chart; what is drawn beside it, as its legend, is told how to be drawn again in other colours. */
function chart(name, options, data, beside) {
    const place = make('div', '', 'chart');
    place.id = name;
    page.append(place);
    const width = () => paper ? PAPER_WIDTH : Math.max(options.least, place.clientWidth - 28);
    const plot = new uPlot({width: width(), cursor: {show: false}, ...options}, data, place);
    const fit = () => plot.setSize({width: width(), height: options.height});
    beside(place);
    charts.push({name, plot, fit, redraw: () => {
        fit();
        plot.redraw(true, true);
        beside(place);
    }});
}

/** What has a number on a logarithmic axis: each power of ten, and what lies between where there is room. */
function marked(plot, splits) {
    const shown = splits.filter(value => value !== null);
    const decades = shown.length ? Math.log10(shown[shown.length - 1] / shown[0]) : 0;
    const wanted = decades > 2.5 ? [1] : decades > 1.3 ? [1, 3] : [1, 2, 5];
    return splits.map(value => {
        const first = value / Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
        return wanted.some(digit => Math.abs(first - digit) < 1e-6) ? value : null;
    });
}

const keepAll = (plot, splits) => splits;

const powers = text => (plot, splits) => splits.map(value => value === null ? '' : text(value));

/** A transport's fastest mode has one colour everywhere, others have what is left. */
const tone = (each, i) => each.tone === undefined ? i : each.tone;

// Lines differ in the shape of their points and in their dashes, too: not everybody sees all colours.
const SHAPES = [
    [[-1, -1], [1, -1], [1, 1], [-1, 1]], [[0, -1.3], [1.3, 1], [-1.3, 1]], [[0, -1.4], [1.4, 0], [0, 1.4], [-1.4, 0]],
    [[-1.3, -1], [1.3, -1], [0, 1.3]], [[-0.4, -1.3], [0.4, -1.3], [0.4, -0.4], [1.3, -0.4], [1.3, 0.4], [0.4, 0.4],
        [0.4, 1.3], [-0.4, 1.3], [-0.4, 0.4], [-1.3, 0.4], [-1.3, -0.4], [-0.4, -0.4]],
];
const DASHES = [[6, 4], [2, 3], [10, 3, 2, 3]];

/** The outline of a point of the line with this number: a circle, or one of the shapes. */
function point(i, x, y, size) {
    const shape = SHAPES[i % (SHAPES.length + 1) - 1];
    const path = new Path2D();
    if (!shape) {
        path.arc(x, y, size, 0, 2 * Math.PI);
    } else {
        shape.forEach(([dx, dy], k) => path[k === 0 ? 'moveTo' : 'lineTo'](x + dx * size, y + dy * size));
        path.closePath();
    }
    return path;
}

/** Draws the points of a line, and how certain each is. */
function points(plot, i, each) {
    const context = plot.ctx;
    const pixels = devicePixelRatio;
    context.save();
    context.strokeStyle = context.fillStyle = colour(tone(each, i));
    context.lineWidth = pixels;
    each.values.forEach((value, k) => {
        if (value === null) {
            return;
        }
        const x = plot.valToPos(plot.data[0][k], 'x', true);
        context.fill(point(tone(each, i), x, plot.valToPos(value, 'y', true), 3.6 * pixels));
        const range = each.ranges && each.ranges[k];
        if (range) {
            const [low, high] = range.map(end => plot.valToPos(end, 'y', true));
            context.globalAlpha = 0.5;
            for (const [x1, y1, x2, y2] of [[0, low, 0, high], [-3, low, 3, low], [-3, high, 3, high]]) {
                context.beginPath();
                context.moveTo(x + x1 * pixels, y1);
                context.lineTo(x + x2 * pixels, y2);
                context.stroke();
            }
            context.globalAlpha = 1;
        }
    });
    context.restore();
}

/** A piece of a line with a point on it, for the legend. */
function sample(each, i) {
    const place = make('canvas', '', 'sample');
    [place.width, place.height] = [34 * devicePixelRatio, 12 * devicePixelRatio];
    const context = place.getContext('2d');
    context.scale(devicePixelRatio, devicePixelRatio);
    context.strokeStyle = context.fillStyle = colour(tone(each, i));
    context.lineWidth = each.own ? 2.5 : 1.5;
    context.setLineDash(dash(each, i) || []);
    context.stroke(new Path2D('M0 6H34'));
    context.fill(point(tone(each, i), 17, 6, 3.6));
    return place;
}

const dash = (each, i) => each.own === false || each.tone >= ORDER.length ? DASHES[i % DASHES.length] : undefined;

function lines(name, {x, series, xAxis, xScale, yLabel, yText, hidden}) {
    const known = series.flatMap(each => [...each.values.filter(value => value !== null),
        ...(each.ranges || []).filter(Boolean).flat()]);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    chart(name, {
        least: LEAST_WIDTH,
        height: 400,
        legend: {live: false},
        scales: {x: {time: false, ...xScale}, y: {distr: 3, range: () => uPlot.rangeLog(least, most, 10, false)}},
        axes: [axis(xAxis), axis({
            label: yLabel, size: 84, filter: marked, values: powers(yText),
            grid: {stroke: () => ink('line'), width: 1, filter: marked},
            ticks: {stroke: () => ink('line'), width: 1, size: 5, filter: marked},
        })],
        series: [{}, ...series.map((each, i) => ({
            label: each.label, stroke: () => colour(tone(each, i)), width: each.own ? 2.5 : 1.5, spanGaps: true,
            dash: dash(each, i), show: !(hidden && hidden(each, i)), points: {show: false},
        }))],
        hooks: {drawSeries: [(plot, i) => i > 0 && points(plot, i - 1, series[i - 1])]},
    }, [x, ...series.map(each => each.values)], place => {
        place.querySelectorAll('.u-marker, .sample').forEach((old, i) => old.replaceWith(sample(series[i], i)));
    });
    document.querySelectorAll('#' + name + ' .u-series th').forEach(pressable);
}

function textWidth(texts) {
    const context = document.createElement('canvas').getContext('2d');
    context.font = FONT;
    return Math.max(...texts.map(text => context.measureText(text).width));
}

/** Horizontal bars with their intervals. */
function bars(name, {names, estimates, colours, label, text}) {
    const top = Math.max(...estimates.map(each => each.high));
    const fills = () => colours.map(colour);
    const namesWidth = textWidth(names) + 18;
    chart(name, {
        least: namesWidth + LEAST_BARS_WIDTH,
        height: 90 + 26 * names.length,
        padding: [null, 24, null, null],
        legend: {show: false},
        scales: {
            x: {time: false, ori: 1, dir: -1, range: () => [-0.6, names.length - 0.4]},
            y: {ori: 0, range: () => [0, top * 1.04]},
        },
        axes: [
            axis({scale: 'x', side: 3, size: namesWidth, splits: () => names.map((each, i) => i),
                values: () => names, stroke: () => ink('ink'), grid: {show: false}, ticks: {show: false},
                filter: keepAll}),
            axis({scale: 'y', side: 2, size: 34, space: 72, label, values: (plot, splits) => splits.map(text)}),
        ],
        series: [{}, {
            stroke: () => ink('ink'), points: {show: false},
            paths: uPlot.paths.bars({size: [0.62, 18], disp: {fill: {unit: 3, values: fills},
                stroke: {unit: 3, values: fills}}}),
        }],
        hooks: {draw: [plot => whiskers(plot, estimates)]},
    }, [names.map((each, i) => i), estimates.map(each => each.median)], () => {});
}

function whiskers(plot, estimates) {
    const context = plot.ctx;
    const end = 4 * devicePixelRatio;
    context.save();
    context.strokeStyle = ink('ink');
    context.lineWidth = 1.5 * devicePixelRatio;
    context.beginPath();
    estimates.forEach((each, i) => {
        const y = plot.valToPos(i, 'x', true);
        const [low, high] = [each.low, each.high].map(value => plot.valToPos(value, 'y', true));
        context.moveTo(low, y);
        context.lineTo(high, y);
        for (const x of [low, high]) {
            context.moveTo(x, y - end);
            context.lineTo(x, y + end);
        }
    });
    context.stroke();
    context.restore();
}

// --- a percentile p is drawn at 1/(1-p), as all of interest is at its end ---

const place = percent => 1 / (1 - percent / 100);
const PERCENTILES = [0, 50, 90, 99, 99.9, 99.99];

/** Pixels that '0 %' and '50 %', the two that are next to each other, take side by side. */
const PERCENTILES_ROOM = 36;

function percentileTexts(plot, shown) {
    const crowded = plot.valToPos(place(50), 'x') - plot.valToPos(place(0), 'x') < PERCENTILES_ROOM;
    return shown.map(percent => percent === 0 && crowded ? '' : percent + ' %');
}

function percentiles(name, all, hidden) {
    const series = all.filter(each => each.latency && each.latency.curve);
    if (series.length === 0) {
        return;
    }
    const x = [...new Set(series.flatMap(each => each.latency.curve.map(point => point[0])))].sort((a, b) => a - b);
    const shown = PERCENTILES.filter(percent => percent <= x[x.length - 1]);
    lines(name, {
        x: x.map(place),
        series: series.map(each => {
            const known = new Map(each.latency.curve);
            return {...each, values: x.map(percent => known.has(percent) ? known.get(percent) : null)};
        }),
        xScale: {distr: 3, range: (plot, low, high) => [1, high * 1.1]},
        xAxis: {label: 'percentile', size: 34, splits: () => shown.map(place), filter: keepAll,
            values: plot => percentileTexts(plot, shown)},
        yLabel: 'latency', yText: time, hidden,
    });
}
