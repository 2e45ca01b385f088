'use strict';
// Looks at a report as a person would: is all drawn, are axes named and their numbers legible, does nothing overlap?
(async () => {
    const findings = [];
    const charts = window.charts || [];
    const ratio = window.devicePixelRatio;

    function expect(right, text) {
        if (!right) {
            findings.push(text);
        }
    }

    function overlap(one, other) {
        return one.left < other.right - 0.5 && other.left < one.right - 0.5 && one.top < other.bottom - 0.5
            && other.top < one.bottom - 0.5;
    }

    function pairs(boxes, what) {
        for (let i = 0; i < boxes.length; i++) {
            for (let j = i + 1; j < boxes.length; j++) {
                expect(!overlap(boxes[i].box, boxes[j].box), what + ': "' + boxes[i].text + '" lies over "'
                    + boxes[j].text + '"');
            }
        }
    }

    /** Where a chart writes the numbers of an axis, in pixels of its canvas. */
    function labels(plot, axis, horizontal) {
        const context = plot.ctx;
        context.save();
        context.font = axis.font[0];
        const size = parseFloat(axis.font[0].match(/([\d.]+)px/)[1]);
        const found = [];
        axis._splits.forEach((split, i) => {
            const text = axis._values[i];
            if (text === null || text === undefined || text === '') {
                return;
            }
            const at = plot.valToPos(split, axis.scale, true);
            const width = context.measureText(text).width;
            const box = horizontal ? {left: at - width / 2, right: at + width / 2, top: 0, bottom: size}
                : {left: 0, right: width, top: at - size / 2, bottom: at + size / 2};
            found.push({text: String(text), box, width});
        });
        context.restore();
        return found;
    }

    function lookAtAxis(name, plot, axis) {
        const horizontal = axis.side % 2 === 0;
        const what = name + ', ' + (horizontal ? 'horizontal' : 'vertical') + ' axis';
        const found = labels(plot, axis, horizontal);
        expect(found.length >= 2, what + ' has fewer than two numbers: ' + found.map(each => each.text));
        expect(new Set(found.map(each => each.text)).size === found.length, what + ' has a number twice: '
            + found.map(each => each.text));
        pairs(found, what);
        const canvas = plot.ctx.canvas;
        const room = (axis._size - (axis.label ? axis.labelSize : 0)) * ratio;
        for (const each of found) {
            if (horizontal) {
                expect(each.box.left >= 0 && each.box.right <= canvas.width, what + ': "' + each.text + '" is cut off');
            } else {
                expect(each.width <= room, what + ': "' + each.text + '" has no room');
            }
        }
        const names = found.every(each => /[a-z]/i.test(each.text) && !/\d/.test(each.text.slice(0, 1)));
        expect(axis.label || names, what + ' does not say what it is');
    }

    function drawn(plot) {
        const {left, top, width, height} = plot.bbox;
        const pixels = plot.ctx.getImageData(left, top, width, height).data;
        let count = 0;
        for (let i = 3; i < pixels.length; i += 4) {
            count += pixels[i] > 0 ? 1 : 0;
        }
        return count / (pixels.length / 4);
    }

    function lookAtChart({name, plot}) {
        expect(drawn(plot) > 0.002, name + ': nothing is drawn');
        plot.axes.forEach(axis => lookAtAxis(name, plot, axis));
        const legend = [...document.querySelectorAll('#' + name + ' .u-series')]
            .map(row => ({text: row.textContent, box: row.getBoundingClientRect()})).filter(row => row.box.width > 0);
        expect(plot.series.length === 2 || legend.length === plot.series.length - 1, name + ': the legend has '
            + legend.length + ' names for ' + (plot.series.length - 1) + ' lines');
        pairs(legend, name + ', legend');
        const shown = plot.series.slice(1).filter(each => each.show);
        const colours = shown.map(each => typeof each.stroke === 'function' ? each.stroke(plot) : each.stroke);
        expect(new Set(colours).size === colours.length, name + ': two lines have one colour');
    }

    /** Sorts by a column of mere numbers, and puts all back as it was. */
    function lookAtSorting(table) {
        const body = table.tBodies[0];
        const before = [...body.rows];
        const numbers = column => [...body.rows].map(row => row.cells[column].firstChild.textContent.replace(/,/g, ''));
        const column = [...table.tHead.rows[0].cells].findIndex((head, i) => numbers(i)
            .every(text => /^\d[\d.]*$/.test(text)));
        if (column < 0) {
            return;
        }
        const head = table.tHead.rows[0].cells[column];
        for (const sign of [1, -1]) {
            head.click();
            const sorted = numbers(column).map(Number);
            expect(sorted.every((value, i) => i === 0 || sign * (value - sorted[i - 1]) >= 0),
                'a table is not sorted by ' + head.textContent + ': ' + sorted);
        }
        body.append(...before);
        head.removeAttribute('aria-sort');
    }

    /** Lets charts be drawn anew before they are looked at. */
    function hears(event) {
        window.dispatchEvent(new Event(event));
        return new Promise(done => setTimeout(done));
    }

    /** What is printed is light and fits a page, also where the screen is dark and wide. */
    async function lookAtPaper() {
        await hears('beforeprint');
        const ground = getComputedStyle(document.documentElement).getPropertyValue('--ground').trim();
        expect(ground === '#ffffff', 'paper is not light: ' + ground);
        charts.forEach(lookAtChart);
        charts.forEach(({name, plot}) => expect(plot.width <= 700, name + ' is wider than paper'));
        await hears('afterprint');
    }

    /** Whoever has no mouse can press what can be clicked. */
    function lookAtKeys() {
        document.querySelectorAll('.scroll th, .u-series th').forEach(each => expect(each.tabIndex === 0,
            'no key reaches "' + each.textContent + '"'));
        charts.filter(({plot}) => plot.series.length > 2).forEach(({name, plot}) => {
            const before = plot.series[1].show;
            for (const wanted of [!before, before]) {
                document.querySelector('#' + name + ' .u-series th')
                    .dispatchEvent(new KeyboardEvent('keydown', {key: ' '}));
                expect(plot.series[1].show === wanted, name + ': a key does not show or hide a line');
            }
        });
    }

    const tables = [...document.querySelectorAll('table')];
    const blocks = [...document.querySelectorAll('main > *')].map(each =>
        ({text: each.textContent.slice(0, 30), box: each.getBoundingClientRect()}));
    expect(document.body.dataset.drawn === 'yes', 'the page was not drawn to its end');
    expect(charts.length > 0, 'there is no chart');
    charts.forEach(lookAtChart);
    lookAtKeys();
    await lookAtPaper();
    expect(tables.length > 0, 'there is no table');
    tables.filter(each => each.closest('.scroll')).forEach(lookAtSorting);
    expect(!/undefined|NaN|Infinity/.test(document.getElementById('page').textContent), 'a number is none');
    pairs(blocks, 'page');
    const wide = window.innerWidth > 1000;
    document.querySelectorAll('.scroll, .chart').forEach(each => expect(!wide || each.scrollWidth <= each.clientWidth,
        'it is cut off: ' + each.textContent.slice(0, 40)));
    expect(document.documentElement.scrollWidth <= window.innerWidth, 'the page is wider than the window');
    expect(performance.getEntriesByType('resource').length === 0, 'the page loads something');
    const scheme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const said = document.createElement('pre');
    said.id = 'findings';
    said.hidden = true;
    said.textContent = ['looked at ' + scheme + (wide ? '' : ', narrow') + ': charts=' + charts.length + ' tables='
        + tables.length + ' wrong=' + findings.length, ...findings].join('\n');
    document.body.append(said);
})();
