(() => {
  "use strict";
  const $ = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const { statements, speakers, reasons } = JSON.parse($("#data").textContent);
  const article = $("#text");
  const why = $("#why");
  const state = { kind: new Set(), category: new Set(), speakers: new Set(), confidence: 0 };
  let chosen = 0;
  let words = null;
  let index = null;
  let active = statements.map(() => true);

  // What needs a walk over the whole text is done when it is first asked for.
  const text = () => (words ??= article.textContent);
  const numbers = (value) => (value ? value.split(" ").map(Number) : []);
  const pieces = () => {
    if (!index) {
      const of = statements.map(() => []);
      const list = all("[data-c],[data-q],[data-s],[data-p]", article).map((node) => {
        const { c, q, s, p } = node.dataset;
        const piece = { node, c: numbers(c), q: numbers(q), s: numbers(s), p: numbers(p) };
        for (const n of new Set([...piece.c, ...piece.q, ...piece.s])) of[n - 1].push(node);
        return piece;
      });
      index = { list, of };
    }
    return index;
  };

  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  };
  const squeeze = (value) => value.replace(/\s+/g, " ").trim();
  const at = (span) => (span ? squeeze(text().slice(span[0], span[1])) : "");
  const clip = (value, most) => {
    if (value.length <= most) return value;
    const [head, tail] = [value.slice(0, most - 30), value.slice(-26)];  // cut between words
    return `${head.replace(/\s\S*$/, "")} … ${tail.replace(/^\S*\s/, "")}`;
  };
  const said = (statement) => (statement.content ?? []).map(at).join(" … ");
  const percent = (value) => `${Math.round(value * 100)} %`;

  // Filters

  const passes = (one) =>
    !state.kind.has(one.kind) && !state.category.has(one.category) &&
    one.confidence * 100 >= state.confidence - 1e-9 &&
    (!state.speakers.size || state.speakers.has(one.speaker));

  const filter = () => {
    active = statements.map(passes);
    const on = (n) => active[n - 1];
    const heard = new Set(statements.filter((_, i) => active[i]).map((one) => one.speaker));
    for (const { node, c, q, s, p } of pieces().list) {
      const depth = Math.min(c.filter(on).length, 3);
      const value = [depth ? `c${depth}` : "", q.some(on) ? "q" : "", s.some(on) ? "s" : "",
        p.some((e) => heard.has(e)) ? "p" : "", node.classList.contains("on") ? "on" : ""]
        .filter(Boolean).join(" ");
      if (node.className !== value) node.className = value;
    }
    for (const button of all("button.n", article)) button.hidden = !on(Number(button.dataset.n));
    const counts = speakers.map(() => 0);
    statements.forEach((one, i) => { if (active[i]) counts[one.speaker] += 1; });
    for (const row of all("#speakers > li")) {
      const count = counts[row.dataset.speaker];
      const shown = $(".count", row);
      shown.textContent = count.toLocaleString("en");
      shown.setAttribute("aria-label", `${count} statement${count === 1 ? "" : "s"}`);
      row.classList.toggle("off", !count);
      if ($("details", row).open) fill(row);
      else delete row.dataset.filled;
    }
    const left = active.filter(Boolean).length;
    $("#status").textContent =
      `${left.toLocaleString("en")} of ${statements.length.toLocaleString("en")} statements`;
    $("#reset").hidden = !(state.kind.size || state.category.size || state.speakers.size ||
      state.confidence);
    if (chosen && !on(chosen)) close();
  };

  const toggle = (button, set, value, member) => {
    const pressed = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(pressed));
    if (pressed === member) set.add(value);
    else set.delete(value);
    filter();
  };

  const reset = () => {
    for (const name of ["kind", "category", "speakers"]) state[name].clear();
    for (const button of all(".chip")) button.setAttribute("aria-pressed", "true");
    for (const button of all(".only")) button.setAttribute("aria-pressed", "false");
    $("#confidence").value = 0;
    slide(0);
    $("#filters-h").tabIndex = -1;
    $("#filters-h").focus({ preventScroll: true });
  };
  const slide = (value) => {
    state.confidence = value;
    $("#confidence-out").textContent = `${value} %`;
    filter();
  };

  // The statements of one speaker

  const MOST = 200;
  const fill = (row) => {
    const own = [];
    statements.forEach((one, i) => {
      if (one.speaker === Number(row.dataset.speaker) && active[i]) own.push(i + 1);
    });
    const entries = own.slice(0, MOST).map((n) => make("li", {},
      make("button", { type: "button", "data-open": n }, `${n}. ${clip(said(statements[n - 1]), 110)}`)));
    if (own.length > MOST) {
      entries.push(make("li", { class: "note" }, `and ${own.length - MOST} more`));
    }
    $("ol", row).replaceChildren(...entries);
    row.dataset.filled = "yes";
  };

  // Evidence

  const link = (n, label) => make("button", { type: "button", class: "link", "data-open": n }, label);
  const facts = (one, n) => {
    const list = make("dl", { class: "facts" });
    const add = (term, ...value) => {
      if (value.some(Boolean)) list.append(make("dt", {}, term), make("dd", {}, ...value));
    };
    const who = speakers[one.speaker];
    const known = reasons[one.reason] ?? one.reason;
    const meter = make("span", { class: "meter", "aria-hidden": "true" }, make("i"));
    meter.firstChild.style.width = percent(one.confidence);
    add("Speaker", make("strong", { class: "who" }, who.name), make("br"),
      make("span", { class: "note" }, known));
    add("Could be", (one.candidates ?? []).join(", "));
    add("Role", who.roles.join("; "));
    add("Also called", who.aliases.join(", "));
    add("Source", at(one.source));
    add("Cue", at(one.cue), one.lemma ? ` (${one.lemma}, ${one.category})` : "");
    add("Kind", [one.kind, one.force, one.polarity].filter(Boolean).join(", "));
    add("Confidence", meter, percent(one.confidence));
    add("Said to", at(one.addressee));
    add("When", at(one.time), one.value ? ` (${one.value.replace("T", " ")})` : "");
    add("Through", at(one.medium));
    add("According to", at(one.reported));
    add("Hedged by", at(one.certainty));
    add("Credit", at(one.credit));
    if (one.parent) add("Inside", link(one.parent, `Statement ${one.parent}`));
    const inner = statements.flatMap((other, i) => (other.parent === n ? [i + 1] : []));
    if (inner.length) add("Contains", ...inner.slice(0, 20).flatMap((m) => [link(m, `Statement ${m}`), " "]));
    return list;
  };
  const PARTS = { cue: "Cue", source: "Source", content: "Words" };
  const rules = (one) => make("ul", { class: "rules" },
    ...(one.evidence ?? []).map(([rule, spans, weight]) => {
      const [part, ...rest] = rule.split(".");
      const name = PARTS[part] ? `${PARTS[part]}: ${rest.join(" ").replaceAll("-", " ")}` : rule;
      return make("li", {}, make("strong", {}, name), " ", make("code", {}, rule),
        weight === null ? null : ` weight ${weight.toFixed(2)}`,
        ...spans.flatMap((span) => [make("br"), make("span", { class: "words" }, clip(at(span), 150))]));
    }));

  const mark = (n, on) => {
    for (const node of pieces().of[n - 1]) node.classList.toggle("on", on);
    $(`#s${n}`)?.setAttribute("aria-pressed", String(on));
  };
  const step = (n, by) => {
    for (let m = n + by; m >= 1 && m <= statements.length; m += by) if (active[m - 1]) return m;
    return 0;
  };
  const open = (n, { focus = true, scroll = false } = {}) => {
    const one = statements[n - 1];
    if (!one) return;
    if (!active[n - 1]) reset();
    if (chosen) mark(chosen, false);
    chosen = n;
    mark(n, true);
    $("#evidence-h").textContent = `Statement ${n}`;
    $("#close").hidden = false;
    $("#evidence").classList.add("opened");
    const steps = make("div", { class: "steps" });
    const [before, after] = [step(n, -1), step(n, 1)];
    if (before) steps.append(make("button", { type: "button", "data-open": before }, "← Previous"));
    if (after) steps.append(make("button", { type: "button", "data-open": after }, "Next →"));
    why.replaceChildren(make("p", { class: "said", dir: "auto" }, said(one)), facts(one, n),
      make("h3", {}, "What gave it"), rules(one), steps);
    $("#evidence").scrollTop = 0;
    $("#evidence").closest("aside").scrollTop = 0;
    const marker = $(`#s${n}`);
    const sheet = $("#evidence");
    if (getComputedStyle(sheet).position === "fixed") {  // on a phone it lies over the text
      if (marker && (scroll || marker.getBoundingClientRect().bottom > sheet.getBoundingClientRect().top - 40)) {
        marker.scrollIntoView({ block: "start" });
      }
    } else if (scroll) marker?.scrollIntoView({ block: "center" });
    if (focus) $("#evidence-h").focus({ preventScroll: true });
  };
  const close = () => {
    if (!chosen) return;
    const back = $(`#s${chosen}`);
    mark(chosen, false);
    chosen = 0;
    $("#evidence-h").textContent = "Evidence";
    $("#close").hidden = true;
    $("#evidence").classList.remove("opened");
    why.replaceChildren(make("p", { class: "note" }, "Choose a statement to see what gave it."));
    if (back && !back.hidden) back.focus({ preventScroll: true });
  };

  // The innermost statement at a place; a second click goes one further out.
  const under = (node) => {
    const { c, q, s } = node.dataset;
    const shown = (value) => numbers(value).filter((n) => active[n - 1]);
    const list = [...new Set([...shown(q), ...shown(s), ...shown(c).reverse()])];
    return list.length ? list[(list.indexOf(chosen) + 1) % list.length] : 0;
  };

  document.addEventListener("click", (event) => {
    const target = event.target.closest("[data-open],button,[data-c],[data-q],[data-s]");
    if (!target) return;
    const { n, open: other, kind, category } = target.dataset;
    if (other) open(Number(other), { scroll: true });
    else if (n && target.tagName === "BUTTON") open(Number(n));
    else if (kind) toggle(target, state.kind, kind, false);
    else if (category) toggle(target, state.category, category, false);
    else if (target.classList.contains("only")) {
      toggle(target, state.speakers, Number(target.parentNode.dataset.speaker), true);
    } else if (target.id === "reset") reset();
    else if (target.id === "close") close();
    else if (article.contains(target) && getSelection().isCollapsed) {
      const found = under(target);
      if (found) open(found, { focus: false });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen) close();
  });
  document.addEventListener("toggle", (event) => {
    const row = event.target.closest?.("#speakers > li");
    if (row && event.target.open && !row.dataset.filled) fill(row);
  }, true);
  $("#confidence").addEventListener("input", (event) => slide(Number(event.target.value)));
  const linked = () => {
    const match = /^#s(\d+)$/.exec(location.hash);
    if (match) open(Number(match[1]), { scroll: true });
  };
  addEventListener("hashchange", linked);
  if (matchMedia("(max-width: 1100px)").matches) $("#fold").open = false;
  linked();
})();
