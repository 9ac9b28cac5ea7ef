"use strict";
/* A run comes as blocks. Each has the state before its first step, then what differs from step to step:
   base: [output, names of the calls, rows]
   step: [line that just ran, line that runs next, output grown by, sentence, calls, rows]
   calls: 0, or [how many stay, name, name ...]
   row: [call, place, name, value, letter, part before, part now], or
        [call, -1] the rows of the call follow anew, or [call, -2] the same, and none of them is a change */
const run = JSON.parse(document.getElementById("run").textContent);
const at = id => document.getElementById(id);
const make = (tag, kind, ...inside) => {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...inside);
  return element;
};
const OUTPUT_SHOWN = 20000, CALLS_FIRST = 2, CALLS_LAST = 8;

const starts = [];
let count = 0;
for (const [, , steps] of run.blocks) { starts.push(count); count += steps.length; }

function blockOf(place) {
  let low = 0, high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= place) low = middle; else high = middle - 1;
  }
  return low;
}
function stepAt(place) {
  const block = blockOf(place);
  return run.blocks[block][2][place - starts[block]];
}
function numberOf(place) {
  const block = blockOf(place);
  return run.blocks[block][0] + place - starts[block];
}
/* The place of a step by its number; in a gap, the step before it. */
function placeOf(number) {
  let block = 0;
  while (block + 1 < run.blocks.length && run.blocks[block + 1][0] <= number) block++;
  const [first, , steps] = run.blocks[block];
  return starts[block] + Math.max(0, Math.min(steps.length - 1, number - first));
}

let state = { place: -1, output: 0, calls: [] };
function begin(block) {
  const [output, names, rows] = run.blocks[block][1];
  state = { place: starts[block] - 1, output, calls: names.map(name => ({ name, rows: [] })) };
  put(rows, -1);
}
function put(rows, place) {
  const earlier = new Map(), quiet = new Set();
  for (const [call, index, name, value, letter, before, now] of rows) {
    const frame = state.calls[call];
    if (!frame) continue;
    if (index < 0) {
      earlier.set(call, new Map(frame.rows.map(row => [row.name, row])));
      frame.rows = [];
      if (index === -2) quiet.add(call);
      continue;
    }
    const old = earlier.has(call) ? earlier.get(call).get(name) : frame.rows[index];
    const row = { name: name || (old ? old.name : ""), value, letter, place: -1 };
    if (!quiet.has(call) && (!old || old.value !== value || before !== undefined)) {
      row.place = place;
      row.before = before !== undefined ? before : old && old.value;
      row.now = now;
    }
    frame.rows[index] = row;
  }
}
function go(place) {
  const block = blockOf(place);
  if (state.place > place || state.place < starts[block] - 1 || state.place < 0) begin(block);
  while (state.place < place) {
    const [, , grown, , calls, rows] = stepAt(++state.place);
    state.output += grown;
    if (calls) {
      state.calls.length = calls[0];
      for (const name of calls.slice(1)) state.calls.push({ name, rows: [] });
    }
    put(rows, state.place);
  }
}

const digits = String(run.source.length).length;
const lines = run.source.map((parts, index) => {
  const code = make("code");
  for (let part = 0; part < parts.length; part += 2) {
    code.append(parts[part] ? make("span", parts[part], parts[part + 1]) : parts[part + 1]);
  }
  const just = make("span", "sign"), next = make("span", "sign");
  const line = make("div", "line", just, next, make("span", "number", String(index + 1).padStart(digits)), code);
  line.dataset.line = index + 1;
  at("source").append(line);
  return { line, just, next };
});

const opened = new Set();
function callShown(call, depth, isLast) {
  const table = make("table");
  for (const row of call.rows) {
    if (!row) continue;
    const line = table.insertRow();
    const name = make("th", "", row.name);
    name.scope = "row";
    if (row.letter) {
      const letter = make("span", "letter", row.letter);
      letter.title = "names with the same letter hold the same object";
      name.append(" ", make("span", "unseen", "object "), letter);
    }
    const value = make("td");
    if (row.place === state.place) {
      value.className = "changed";
      if (row.before !== undefined) {
        value.append(make("span", "old", row.before), make("span", "unseen", " changed to "), make("span", "arrow", " → "));
      } else {
        value.append(make("span", "new", "new "));
      }
      value.append(row.now !== undefined ? row.now : row.value);
    } else {
      value.append(row.value);
    }
    line.append(name, value);
  }
  const words = call.name + (call.rows.some(row => row && row.place === state.place) && !isLast ? " (changed)" : "");
  const details = make("details", isLast ? "current" : "", make("summary", "", words), call.rows.length ? table : make("p", "dim", "no names yet"));
  const key = depth + call.name;
  details.open = isLast || opened.has(key);
  details.firstChild.addEventListener("click", () => details.open ? opened.delete(key) : opened.add(key));
  return details;
}
function showCalls() {
  const all = state.calls, shown = [];
  all.forEach((call, depth) => {
    const isMiddle = depth >= CALLS_FIRST && depth < all.length - CALLS_LAST;
    if (!isMiddle) shown.push(callShown(call, depth, depth === all.length - 1));
    else if (depth === CALLS_FIRST) shown.push(make("p", "dim", all.length - CALLS_FIRST - CALLS_LAST + " more calls"));
  });
  at("variables").replaceChildren(...shown);
}
function showOutput(grown) {
  const start = Math.max(0, state.output - OUTPUT_SHOWN);
  const before = run.output.slice(start, Math.max(start, state.output - grown));
  const fresh = run.output.slice(Math.max(start, state.output - grown), state.output);
  at("output").replaceChildren(start ? "…" : "", before, make("mark", "", fresh));
  at("output").scrollTop = at("output").scrollHeight;
}
function mark(sign, character, words) {
  sign.replaceChildren(...(character ? [character, make("span", "unseen", words)] : []));
}

let now = 0, marked = [];
function show(wanted) {
  if (!count) return;
  now = Math.max(0, Math.min(count - 1, wanted));
  go(now);
  const [just, next, grown, sentence] = stepAt(now);
  const number = numberOf(now);
  at("bar").value = now;
  at("bar").setAttribute("aria-valuetext", "step " + number + " of " + run.total);
  at("number").value = number;
  const gap = now > 0 ? number - numberOf(now - 1) - 1 : 0;
  at("sentence").textContent = "Step " + number + ". " + (gap ? "(" + gap + " steps before this one are not in this page.) " : "")
    + (sentence === "runs next" ? "" : "Line " + (just || next) + ": " + sentence + ". ") + (next ? "Line " + next + " runs next." : "");
  for (const index of marked) {
    lines[index].line.classList.remove("just", "next");
    mark(lines[index].just);
    mark(lines[index].next);
  }
  marked = [just, next].filter(line => line > 0 && line <= lines.length).map(line => line - 1);
  if (lines[just - 1]) { lines[just - 1].line.classList.add("just"); mark(lines[just - 1].just, "✓", "just ran: "); }
  if (lines[next - 1]) { lines[next - 1].line.classList.add("next"); mark(lines[next - 1].next, "▶", "runs next: "); }
  const seen = lines[(next || just) - 1];
  if (seen) seen.line.scrollIntoView({ block: "nearest" });
  showCalls();
  showOutput(grown);
}
function find(from, by, fits) {
  for (let place = from + by; place >= 0 && place < count; place += by) if (fits(stepAt(place))) return place;
  return from;
}
const isChange = step => step[5].some(row => row.length > 2);
const here = () => { const [just, next] = stepAt(now); return next || just; };
const isAt = line => step => (step[1] || step[0]) === line;
const moves = {
  first: () => 0, back: () => now - 1, on: () => now + 1, last: () => count - 1,
  changeBack: () => find(now, -1, isChange), changeOn: () => find(now, 1, isChange),
  lineBack: () => find(now, -1, isAt(here())), lineOn: () => find(now, 1, isAt(here())),
};
const keys = {
  ArrowLeft: "back", ArrowRight: "on", " ": "on", Home: "first", End: "last",
  n: "changeOn", p: "changeBack", "]": "lineOn", "[": "lineBack",
};
const move = name => { if (count) show(moves[name]()); };

for (const button of document.querySelectorAll("button[data-move]")) {
  button.addEventListener("click", () => move(button.dataset.move));
}
at("bar").max = Math.max(0, count - 1);
at("bar").addEventListener("input", () => show(Number(at("bar").value)));
at("number").max = run.total;
at("number").addEventListener("change", () => show(placeOf(Number(at("number").value) || 1)));
at("source").addEventListener("click", event => {
  const line = event.target.closest(".line");
  if (!line || !count) return;
  const fits = isAt(Number(line.dataset.line));
  const place = find(now, 1, fits);
  show(place === now ? find(-1, 1, fits) : place);
});
document.addEventListener("keydown", event => {
  const kind = event.target.tagName;
  const isTyped = event.target.id === "number" && event.key.length < 2 && event.key !== " ";
  const isPressed = event.key === " " && (kind === "BUTTON" || kind === "SUMMARY");
  if (event.ctrlKey || event.altKey || event.metaKey || isTyped || isPressed || !Object.hasOwn(keys, event.key)) return;
  if (event.target.id === "number" && event.key !== " ") return;
  move(keys[event.key]);
  event.preventDefault();
});
if (count) show(placeOf(Number(location.hash.slice(1)) || run.opening));
else {
  at("controls").hidden = true;
  at("sentence").textContent = "No step was recorded.";
}
