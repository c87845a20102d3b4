"use strict";
/* Draws the charts with uPlot: hover and touch show values, arrow keys move through them, dragging zooms. */
const page = JSON.parse(document.getElementById("data").textContent);
const say = page.words;
const formats = new Map();
function number(value, digits) {
  if (value == null || Number.isNaN(value)) return "–";
  if (!formats.has(digits)) {
    formats.set(digits, new Intl.NumberFormat(page.locale, {minimumFractionDigits: digits, maximumFractionDigits: digits}));
  }
  const text = formats.get(digits).format(Math.abs(value));
  return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text;
}
function percent(value, digits = 1, sign = false) {
  if (value == null || Number.isNaN(value)) return "–";
  const text = number(100 * value, digits);
  return (sign && value > 0 && /[1-9]/.test(text) ? "+" : "") + text + "%";
}
const currency = new Intl.NumberFormat(page.locale, {style: "currency", currency: page.currency});
const round = new Intl.NumberFormat(page.locale, {style: "currency", currency: page.currency, maximumFractionDigits: 0});
function money(value, sign = false) {
  if (value == null) return "–";
  const text = (Math.abs(value) < 10000 ? currency : round).format(Math.abs(value));
  return (value < 0 ? "−" : sign && value > 0 ? "+" : "") + text;
}
const dayFormat = new Intl.DateTimeFormat(page.locale, {dateStyle: "medium", timeZone: "UTC"});
const yearFormat = new Intl.DateTimeFormat(page.locale, {year: "numeric", timeZone: "UTC"});
const monthFormat = new Intl.DateTimeFormat(page.locale, {month: "short", year: "2-digit", timeZone: "UTC"});
const day = seconds => dayFormat.format(new Date(seconds * 1000));

const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const fade = (hex, alpha) => hex + Math.round(255 * alpha).toString(16).padStart(2, "0");

/* What each chart is made of. "rows" says which columns the tip shows, in which words. */
const kinds = {
  bankroll: {
    time: true, height: 300, write: value => money(value), axis: value => round.format(value),
    lines: [["high"], ["low"], ["value", "blue", 2]], band: [1, 2, "band"],
    legend: [["value", "blue", "line"], ["band", "band", "area"]],
    below: {column: "fall", height: 112, write: value => percent(value), axis: value => percent(value, 0)},
    rows: ["value", "fall", "low", "high"], formats: {fall: value => percent(value)},
  },
  compare: {
    time: true, height: 320, write: value => money(value), axis: value => round.format(value),
    lines: [["first", "blue", 2], ["second", "vermilion", 2]],
    legend: [["first", "blue", "line"], ["second", "vermilion", "line"]], rows: ["first", "second"],
  },
  cumulative: {
    time: true, height: 260, write: value => money(value, true), axis: value => round.format(value), zero: true,
    lines: [["expected", "vermilion", 2, [6, 4]], ["realised", "blue", 2]],
    legend: [["realised", "blue", "line"], ["expected", "vermilion", "line"]], rows: ["realised", "expected"],
  },
  winrate: {
    time: true, height: 260, write: value => percent(value), axis: value => percent(value, 0),
    lines: [["high"], ["low"], ["expected", "vermilion", 2, [6, 4]], ["won", "blue", 2]], band: [1, 2, "band"],
    legend: [["won", "blue", "line"], ["expected", "vermilion", "line"]],
    rows: ["won", "low", "high", "expected", "n"], formats: {n: value => number(value, 0)},
  },
  clv: {
    height: 280, write: value => number(value, 0), axis: value => number(value, 0), bars: true, marks: percent,
    legend: [], rows: ["bets"],
  },
  calibration: {
    height: 280, write: value => percent(value), axis: value => percent(value, 0), scatter: true, marks: percent,
    legend: [["won", "blue", "mark"], ["line", "grey", "line"]],
    rows: ["won", "low", "high", "n"], formats: {n: value => number(value, 0)},
  },
};

const tip = document.getElementById("tip");
function show(figure, chart, kind, place, x, y) {
  const columns = chart.columns;
  const lead = kind.time ? day(columns.x[place]) : kind.bars ? chart.names[place] : chart.labels.x + " " + percent(columns.x[place]);
  const lines = kind.rows.map(name => {
    const write = (kind.formats && kind.formats[name]) || kind.write;
    return [chart.labels[name] || name, write(columns[name][place])];
  }).filter(line => line[1] !== "–");
  tip.replaceChildren();
  tip.append(Object.assign(document.createElement("b"), {textContent: lead}));
  for (const [label, value] of lines) {
    tip.append(Object.assign(document.createElement("div"), {textContent: label + ": " + value}));
  }
  tip.hidden = false;
  const width = tip.offsetWidth, left = x + 14 + width > innerWidth - 6 ? x - width - 14 : x + 14;
  tip.style.left = Math.max(6, left) + "px";
  tip.style.top = Math.max(6, Math.min(innerHeight - tip.offsetHeight - 6, y - 20)) + "px";
  return lead + ": " + lines.map(line => line.join(" ")).join(", ");
}

function axes(kind, write, marks) {
  const line = colour("soft"), ink = colour("grey"), font = "12px system-ui, sans-serif";
  return [
    {
      stroke: ink, font, grid: {show: false}, ticks: {stroke: colour("line"), size: 5}, space: kind.time ? 64 : 56,
      values: kind.time
        ? (u, splits, axis, space, step) => splits.map(at => (step >= 300 * 86400 ? yearFormat : monthFormat).format(new Date(at * 1000)))
        : (u, splits) => splits.map(at => marks(at, 0)),
      show: write.bottom !== false, size: 34,
    },
    {stroke: ink, font, grid: {stroke: line, width: 1}, ticks: {show: false}, values: (u, splits) => splits.map(write), size: (u, labels) => labels ? 14 + 6.9 * Math.max(...labels.map(label => (label || "").length)) : 40, space: 34},
  ];
}

function errorBars(columns) {
  return u => {
    const context = u.ctx;
    context.save();
    context.strokeStyle = colour("blue");
    context.lineWidth = 2 * devicePixelRatio;
    columns.x.forEach((x, place) => {
      if (columns.low[place] == null) return;
      const at = u.valToPos(x, "x", true);
      context.beginPath();
      context.moveTo(at, u.valToPos(columns.low[place], "y", true));
      context.lineTo(at, u.valToPos(columns.high[place], "y", true));
      context.stroke();
    });
    context.restore();
  };
}

function optionsOf(chart, kind, width) {
  const options = {
    width, height: kind.height, tzDate: at => uPlot.tzDate(new Date(at * 1000), "Etc/UTC"),
    legend: {show: false}, cursor: {y: false, drag: {x: kind.time === true, y: false}, points: {size: 9}},
    scales: {x: {time: kind.time === true}}, axes: axes(kind, kind.axis, kind.marks), series: [{}],
    hooks: {}, padding: [10, 10, 0, 0],
  };
  if (kind.bars) {
    const step = chart.columns.x[1] - chart.columns.x[0];
    options.scales.x.range = (u, low, high) => [low - step / 2, high + step / 2];
    options.scales.y = {range: (u, low, high) => [0, high * 1.06 || 1]};
    for (const name of ["vermilion", "blue"]) {
      options.series.push({fill: fade(colour(name), .85), stroke: colour(name), width: 0, paths: uPlot.paths.bars({size: [.92, 200]}), points: {show: false}});
    }
  } else if (kind.scatter) {
    options.scales.x.range = (u, low, high) => [Math.max(0, low - .05), Math.min(1, high + .05)];
    options.series.push({stroke: colour("grey"), width: 1.5, dash: [6, 4], points: {show: false}});
    options.series.push({paths: () => null, stroke: colour("blue"), points: {show: true, size: 9, fill: colour("blue"), stroke: colour("blue")}});
    for (let hidden = 0; hidden < 2; hidden++) options.series.push({stroke: "transparent", points: {show: false}});
    options.hooks.draw = [errorBars(chart.columns)];
  } else {
    for (const [name, shade, thick, dash] of kind.lines) {
      options.series.push({stroke: shade ? colour(shade) : "transparent", width: thick || 0, dash, spanGaps: true, points: {show: false}});
    }
    if (kind.band) options.bands = [{series: [kind.band[0], kind.band[1]], fill: colour(kind.band[2])}];
    if (kind.zero) options.scales.y = {range: (u, low, high) => uPlot.rangeNum(Math.min(0, low), Math.max(0, high), .08, true)};
  }
  return options;
}

function dataOf(chart, kind) {
  const columns = chart.columns;
  if (kind.bars) return [columns.x, columns.bets.map((n, place) => columns.x[place] < 0 ? n : null), columns.bets.map((n, place) => columns.x[place] < 0 ? null : n)];
  if (kind.scatter) return [columns.x, columns.x, columns.won, columns.low, columns.high];
  return [columns.x, ...kind.lines.map(line => columns[line[0]])];
}

function legendOf(chart, kind) {
  const list = document.createElement("ul");
  list.className = "legend";
  list.setAttribute("aria-hidden", "true");
  for (const [name, shade, mark] of kind.legend) {
    const item = document.createElement("li"), sign = document.createElement("i");
    sign.className = mark;
    sign.style[mark === "line" ? "borderColor" : "background"] = `var(--${shade})`;
    item.append(sign, chart.labels[name]);
    list.append(item);
  }
  return list;
}

function draw(figure) {
  const key = figure.dataset.chart, chart = page.charts[key], kind = kinds[key.replace(/^\d+-/, "")];
  const holder = figure.querySelector(".plot"), spoken = figure.querySelector("[aria-live]");
  holder.replaceChildren(legendOf(chart, kind));
  const width = holder.clientWidth;
  if (!width) return;
  const options = optionsOf(chart, kind, width), plots = [];
  let moving = false;
  const follow = u => {
    const place = u.cursor.idx;
    if (moving || place == null) return;
    const box = u.over.getBoundingClientRect();
    const text = show(figure, chart, kind, place, box.left + u.cursor.left, box.top + Math.max(0, u.cursor.top));
    if (document.activeElement === holder) spoken.textContent = text;
  };
  options.hooks.setCursor = [follow];
  if (kind.below) options.cursor.sync = {key, scales: ["x", null]};
  plots.push(new uPlot(options, dataOf(chart, kind), holder));
  if (kind.below) {
    const strip = {
      ...options, height: kind.below.height, bands: undefined, hooks: {}, padding: [10, 10, 8, 0],
      axes: axes(kind, Object.assign(value => kind.below.axis(value), {bottom: false})),
      scales: {x: {time: true}, y: {range: (u, low) => [Math.min(low, -.01), 0]}},
      series: [{}, {stroke: colour("vermilion"), width: 1.5, fill: fade(colour("vermilion"), .25), points: {show: false}}],
    };
    strip.axes[1].space = 26;
    const wide = (u, labels, axis, cycle) => { const size = plots[0].axes[1]._size; return size || 50; };
    strip.axes[1].size = wide;
    plots.push(new uPlot(strip, [chart.columns.x, chart.columns[kind.below.column]], holder));
  }
  figure.plots = plots;
  const leave = () => { tip.hidden = true; };
  holder.onmouseleave = leave;
  holder.onblur = leave;
  let place = chart.columns.x.length - 1;
  holder.onkeydown = event => {
    const last = chart.columns.x.length - 1, step = {ArrowLeft: -1, ArrowRight: 1, PageUp: -Math.ceil(last / 12), PageDown: Math.ceil(last / 12)}[event.key];
    if (event.key === "Escape") return leave();
    if (step === undefined && event.key !== "Home" && event.key !== "End") return;
    event.preventDefault();
    place = event.key === "Home" ? 0 : event.key === "End" ? last : Math.max(0, Math.min(last, place + step));
    const u = plots[0], first = kind.rows[0];
    u.setCursor({left: u.valToPos(chart.columns.x[place], "x"), top: u.valToPos(chart.columns[first][place] ?? 0, "y")});
  };
}

function redraw(figure) {
  for (const plot of figure.plots || []) plot.destroy();
  figure.plots = [];
  draw(figure);
}

function drawAll() {
  for (const figure of document.querySelectorAll(".chart")) redraw(figure);
}

const widths = new WeakMap();
const resized = new ResizeObserver(entries => {
  for (const {target} of entries) {
    const width = target.clientWidth;
    if (!width || widths.get(target) === width) continue;
    widths.set(target, width);
    // in the next frame: drawing here would resize what is being observed
    requestAnimationFrame(() => redraw(target.closest(".chart")));
  }
});
for (const holder of document.querySelectorAll(".plot")) resized.observe(holder);
addEventListener("scroll", () => { tip.hidden = true; }, {passive: true});
