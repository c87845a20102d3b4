/* The table of every bet: unpacked in the browser, only the rows in sight exist. */
async function unpack(id) {
  const bytes = Uint8Array.from(atob(document.getElementById(id).textContent), letter => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

class Bets {
  constructor(packed) {
    this.packed = packed;
    this.rows = packed.rows;
    const c = packed.columns;
    packed.texts.book = packed.texts.book.map(code => say["col-book-" + code] ?? code.replaceAll("_", " "));
    this.clv = Array.from({length: this.rows}, (_, i) => c.closing_fair[i] == null ? null : c.net_price[i] / 1000 * c.closing_fair[i] / 10000 - 1);
    this.search = Array.from({length: this.rows}, (_, i) => [this.text("home", i), this.text("away", i), this.text("league", i), this.text("selection", i), this.text("book", i)].join(" ").toLowerCase());
  }
  text(name, row) { return this.packed.texts[name][this.packed.columns[name][row]]; }
  step(name, row) {
    const value = this.packed.columns[name][row];
    return value == null ? null : value / this.packed.steps[name];
  }
  money(name, row) { return this.packed.columns[name][row] / this.packed.unit; }
  instant(name, row) { return this.packed.columns[name][row] * 60; }
}

const short = new Intl.DateTimeFormat(page.locale, {day: "2-digit", month: "2-digit", year: "2-digit", timeZone: "UTC"});
const full = new Intl.DateTimeFormat(page.locale, {dateStyle: "medium", timeStyle: "short", timeZone: "UTC"});
const side = value => value > 0 ? "plus" : value < 0 ? "minus" : "";

/* name, heading, sort key, cell text, class */
const columns = [
  ["date", "col-date", (b, i) => b.packed.columns.kickoff[i], (b, i) => short.format(new Date(b.instant("kickoff", i) * 1000))],
  ["match", "col-match", (b, i) => b.text("home", i), (b, i) => b.text("home", i) + " – " + b.text("away", i)],
  ["league", "col-league", (b, i) => b.text("league", i), (b, i) => b.text("league", i)],
  ["selection", "col-selection", (b, i) => b.text("selection", i), (b, i) => b.text("selection", i)],
  ["book", "col-book", (b, i) => b.text("book", i), (b, i) => b.text("book", i)],
  ["price", "col-price", (b, i) => b.packed.columns.price[i], (b, i) => number(b.step("price", i), 2), true],
  ["edge", "col-edge", (b, i) => b.packed.columns.edge[i], (b, i) => percent(b.step("edge", i)), true],
  ["stake", "col-stake", (b, i) => b.packed.columns.stake[i], (b, i) => money(b.money("stake", i)), true],
  ["settlement", "col-result", (b, i) => b.text("settlement", i), (b, i) => say["result-" + b.text("settlement", i)]],
  ["profit", "col-profit", (b, i) => b.packed.columns.profit[i], (b, i) => money(b.money("profit", i), true), true],
  ["clv", "col-clv", (b, i) => b.clv[i] ?? -9, (b, i) => percent(b.clv[i], 1, true), true],
];
const filters = [["market", "part-market"], ["league", "col-league"], ["season", "col-season"], ["book", "col-book"], ["settlement", "col-result"]];

const made = (tag, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), attributes);
  element.append(...children);
  return element;
};

class BetTable {
  constructor(section, bets) {
    this.bets = bets;
    this.order = Int32Array.from({length: bets.rows}, (_, i) => i);
    this.sort = {column: 0, down: true};
    this.active = 0;
    this.pool = [];
    this.build(section);
    this.apply();
  }

  build(section) {
    const bar = made("div", {className: "controls"});
    this.query = made("input", {type: "search", placeholder: say["bets-search"], oninput: () => this.later()});
    this.query.setAttribute("aria-label", say["bets-search"]);
    bar.append(this.query);
    this.selects = filters.map(([name, heading]) => {
      const select = made("select", {onchange: () => this.apply()});
      select.setAttribute("aria-label", say[heading]);
      select.append(made("option", {value: ""}, `${say[heading]}: ${say["bets-all"]}`));
      const values = name === "season" ? [...new Set(this.bets.packed.columns.season)].sort() : this.bets.packed.texts[name];
      for (const value of values) {
        const label = name === "season" ? `${value}/${String((value + 1) % 100).padStart(2, "0")}` : name === "settlement" ? say["result-" + value] : value;
        select.append(made("option", {value: String(value)}, label));
      }
      bar.append(select);
      return select;
    });
    const by = made("select", {className: "sort-by", onchange: () => {
      const [column, down] = by.value.split(" ");
      this.sort = {column: Number(column), down: down === "1"};
      this.apply();
    }});
    columns.forEach(([, heading], place) => {
      by.append(made("option", {value: `${place} 1`}, `${say[heading]} ↓`), made("option", {value: `${place} 0`}, `${say[heading]} ↑`));
    });
    by.setAttribute("aria-label", say["bets-title"]);
    bar.append(by);
    this.sum = made("p", {className: "sum"});
    this.sum.setAttribute("aria-live", "polite");
    this.heads = made("div", {className: "row heads"});
    this.heads.setAttribute("role", "row");
    columns.forEach(([name, heading, , , numeric], place) => {
      const cell = made("div", {className: `c-${name}${numeric ? " num" : ""}`}, made("button", {type: "button", title: say[heading], onclick: () => {
        this.sort = {column: place, down: this.sort.column === place ? !this.sort.down : numeric === true || place === 0};
        this.apply();
      }}, say[heading]));
      cell.setAttribute("role", "columnheader");
      this.heads.append(cell);
    });
    this.space = made("div", {className: "space"});
    this.view = made("div", {className: "view", tabIndex: 0, onscroll: () => this.paint(), onkeydown: event => this.key(event)}, this.space);
    this.view.setAttribute("role", "rowgroup");
    const grid = made("div", {className: "grid"}, this.heads, this.view);
    grid.setAttribute("role", "grid");
    grid.setAttribute("aria-label", say["bets-title"]);
    this.grid = grid;
    section.append(bar, this.sum, grid);
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.apply(), 140);
  }

  apply() {
    const {bets} = this, words = this.query.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = filters.map(([name], place) => [name, this.selects[place].value]).filter(([, value]) => value !== "");
    const kept = [];
    for (let i = 0; i < bets.rows; i++) {
      if (!words.every(word => bets.search[i].includes(word))) continue;
      if (wanted.every(([name, value]) => name === "season" ? String(bets.packed.columns.season[i]) === value : bets.text(name, i) === value)) kept.push(i);
    }
    const key = columns[this.sort.column][2], keys = new Map(kept.map(i => [i, key(bets, i)])), turn = this.sort.down ? -1 : 1;
    kept.sort((a, b) => {
      const x = keys.get(a), y = keys.get(b);
      return (x < y ? -1 : x > y ? 1 : 0) * turn || a - b;
    });
    this.order = Int32Array.from(kept);
    this.active = 0;
    [...this.heads.children].forEach((cell, place) => cell.setAttribute("aria-sort", place !== this.sort.column ? "none" : this.sort.down ? "descending" : "ascending"));
    this.total();
    this.view.scrollTop = 0;
    this.resize();
  }

  total() {
    const {bets} = this;
    let profit = 0, stake = 0;
    for (const i of this.order) {
      if (bets.text("settlement", i) === "void") continue;
      profit += bets.packed.columns.profit[i];
      stake += bets.packed.columns.stake[i];
    }
    const unit = bets.packed.unit;
    const count = say["bets-count"].replace("{shown}", number(this.order.length, 0)).replace("{all}", number(bets.rows, 0));
    const result = say["bets-roi"].replace("{profit}", money(profit / unit, true)).replace("{roi}", percent(stake ? profit / stake : null, 1, true));
    this.sum.textContent = this.order.length ? `${count} · ${result}` : say["bets-none"];
    this.grid.setAttribute("aria-rowcount", this.order.length + 1);
  }

  resize() {
    this.height = matchMedia("(max-width: 700px)").matches ? 64 : 40;
    this.space.style.height = this.order.length * this.height + "px";
    this.paint();
  }

  paint() {
    const first = Math.max(0, Math.floor(this.view.scrollTop / this.height) - 4);
    const count = Math.min(this.order.length - first, Math.ceil(this.view.clientHeight / this.height) + 8);
    while (this.pool.length < count) this.pool.push(this.space.appendChild(this.row()));
    this.pool.forEach((row, place) => {
      row.hidden = place >= count;
      row.style.display = place >= count ? "none" : "";
      if (place < count) this.fill(row, first + place);
    });
  }

  row() {
    const row = made("div", {className: "row", onclick: () => { this.active = row.place; this.paint(); this.open(row.place); }});
    row.setAttribute("role", "row");
    for (const [name, , , , numeric] of columns) {
      const cell = made("div", {className: `c-${name}${numeric ? " num" : ""}`});
      cell.setAttribute("role", "gridcell");
      row.append(cell);
    }
    row.append(made("div", {className: "c-what"}));
    return row;
  }

  fill(row, place) {
    const i = this.order[place], {bets} = this;
    row.place = place;
    row.id = `row-${this.bets.packed.rows}-${place}`;
    row.style.transform = `translateY(${place * this.height}px)`;
    row.setAttribute("aria-rowindex", place + 2);
    row.classList.toggle("active", place === this.active && document.activeElement === this.view);
    columns.forEach(([name, , , write], at) => {
      const cell = row.children[at];
      cell.textContent = write(bets, i);
      if (name === "profit") cell.className = `c-profit num ${side(bets.packed.columns.profit[i])}`;
      if (name === "clv") cell.className = `c-clv num ${side(bets.clv[i] ?? 0)}`;
    });
    row.lastChild.textContent = `${short.format(new Date(bets.instant("kickoff", i) * 1000))} · ${bets.text("selection", i)} @ ${number(bets.step("price", i), 2)} ${bets.text("book", i)}`;
  }

  key(event) {
    const jump = Math.max(1, Math.floor(this.view.clientHeight / this.height) - 1), last = this.order.length - 1;
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: jump, PageUp: -jump}[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); return this.open(this.active); }
    if (step === undefined && event.key !== "Home" && event.key !== "End") return undefined;
    event.preventDefault();
    this.active = event.key === "Home" ? 0 : event.key === "End" ? last : Math.max(0, Math.min(last, this.active + step));
    const top = this.active * this.height, bottom = top + this.height;
    if (top < this.view.scrollTop) this.view.scrollTop = top;
    if (bottom > this.view.scrollTop + this.view.clientHeight) this.view.scrollTop = bottom - this.view.clientHeight;
    this.paint();
    this.view.setAttribute("aria-activedescendant", `row-${this.bets.packed.rows}-${this.active}`);
    return undefined;
  }

  open(place) {
    if (place < 0 || place >= this.order.length) return;
    const {bets} = this, i = this.order[place], dialog = document.getElementById("detail");
    const price = name => number(bets.step(name, i), 3), chance = name => percent(bets.step(name, i), 2), at = name => full.format(new Date(bets.instant(name, i) * 1000)) + " UTC";
    dialog.querySelector("h2").textContent = `${bets.text("home", i)} – ${bets.text("away", i)}: ${bets.text("selection", i)}`;
    const facts = [
      ["col-kickoff", at("kickoff")], ["col-decided", at("decided_at")], ["col-known", at("price_known_at")], ["col-settled", at("settled_at")],
      ["col-league", bets.text("league", i)], ["col-book", bets.text("book", i)], ["col-quoted", price("gross_price")], ["col-price", price("price")], ["col-net", price("net_price")], ["col-second", price("second_price")],
      ["col-probability", chance("probability")], ["col-model", chance("model_probability")], ["col-market", chance("market_probability")], ["col-edge", chance("edge")], ["col-confidence", percent(bets.step("confidence", i), 0)],
      ["col-voices", `${bets.packed.columns.agree[i]} / ${bets.packed.columns.sources[i]}`], ["col-bankroll", money(bets.money("bankroll_before", i))], ["col-stake", money(bets.money("stake", i))],
      ["col-result", say["result-" + bets.text("settlement", i)]], ["col-score", bets.text("score", i) || "–"], ["col-returned", money(bets.money("returned", i))], ["col-profit", money(bets.money("profit", i), true)],
      ["col-closing", price("closing_price")], ["col-fair", chance("closing_fair")], ["col-source", bets.text("closing_source", i) || "–"], ["col-clv", percent(bets.clv[i], 2, true)],
    ];
    dialog.querySelector("dl").replaceChildren(...facts.map(([name, value]) => made("div", {}, made("dt", {}, say[name]), made("dd", {}, value))));
    const reasons = bets.packed.texts.reasons ? JSON.parse(bets.text("reasons", i)) : [];
    dialog.querySelector("h3").hidden = !reasons.length;
    dialog.querySelector("ul").replaceChildren(...reasons.map(([code, known]) => made("li", {}, reason(code, known))));
    dialog.showModal();
  }
}

const shares = new Set(["probability", "ahead", "edge", "value", "confidence"]);
function reason(code, known) {
  const written = Object.entries(known).map(([name, value]) => [name, typeof value !== "number" ? value : shares.has(name) ? percent(value) : number(value, 2)]);
  const sentence = say["reason-" + code + ("agrees" in known ? "-" + known.agrees : "")] || say["reason-" + code];
  if (!sentence) return code.replaceAll("_", " ") + ": " + written.map(([name, value]) => `${name.replaceAll("_", " ")} ${value}`).join(", ");
  return written.reduce((text, [name, value]) => text.replace(`{${name}}`, value), sentence);
}

const tables = {};
async function openBets(run) {
  if (tables[run]) { tables[run].resize(); return; }
  const section = document.querySelector(`[data-bets="${run}"]`);
  if (!section || !document.getElementById("packed-" + run)) return;
  try {
    tables[run] = new BetTable(section, new Bets(await unpack("packed-" + run)));
  } catch (error) {
    section.append(made("p", {className: "warning"}, `${say["bets-old-browser"]} (${error.message})`));
  }
}
addEventListener("resize", () => { for (const table of Object.values(tables)) table.resize(); });
