"use strict";
// Feeds the start page from the overview every two seconds. Text goes in as text, never as markup.
const EVERY = 2000;
const IN = ["received", "accepted", "rejected", "duplicates", "quarantined", "inProgress"];
const OUT = ["released", "delivered", "waiting", "held", "parked", "cancelled"];
const WATCHED = new Set(["quarantined", "parked"]);
const SEVERITY = { kritisk: "▲ kritisk", hog: "◆ hög", medel: "● medel", info: "○ upplysning" };
const STATE = {
  running: "i gång", paused: "pausad", stopped: "stoppad", silent: "tyst", hung: "hänger", failing: "misslyckas",
};
const CONFLICT = { acknowledged: "✓ kvitterad", resolved: "✓ löst", settled: "✓ avgjord", dismissed: "✓ avfärdad" };
const ENVIRONMENT = { demo: "demo", test: "test", production: "produktion" };
const CIRCUIT = { closed: "✓ svarar", half_open: "◐ prövas", open: "✕ svarar inte" };

const SHOWN = 10;

const number = new Intl.NumberFormat("sv-SE");
const clock = new Intl.DateTimeFormat("sv-SE", { timeStyle: "medium", timeZone: "Europe/Stockholm" });
const moment = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: "Europe/Stockholm" });
const $ = (id) => document.getElementById(id);
let running = true;
let key = "";
let lastHeard = null;
let rules = {};

/** An element with attributes and children; a child that is a string becomes text. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([k, v]) => element.setAttribute(k, v));
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Replaces text only when it differs, so that nothing is read aloud twice. */
function say(id, text) {
  if ($(id).textContent !== text) $(id).textContent = text;
}

function ago(at, now) {
  if (!at) return "aldrig";
  const seconds = Math.max(0, Math.round((new Date(now) - new Date(at)) / 1000));
  if (seconds < 90) return `för ${seconds} s sedan`;
  if (seconds < 5400) return `för ${Math.round(seconds / 60)} min sedan`;
  return moment.format(new Date(at));
}

function counts(values, names) {
  return names.map((name) => {
    const value = values[name];
    const kind = value === 0 ? "noll" : WATCHED.has(name) ? "obs" : "";
    return el("td", kind ? { class: kind } : {}, number.format(value));
  });
}

function contact(party) {
  const minutes = Math.round(party.oldestWaitingSeconds / 60);
  const waits = party.oldestWaitingSeconds >= 60
    && (party.circuit ? `äldsta väntar ${minutes} min` : `äldsta väntar på att hämtas ${minutes} min`);
  return el("td", party.circuit === "open" ? { class: "obs" } : {},
    party.circuit ? CIRCUIT[party.circuit] : party.out.released ? "hämtar själv" : "–", waits ? el("small", {}, waits) : null);
}

function lately(party, now) {
  const times = [["in", party.lastReceived], ["ut", party.lastDelivered]].filter(([, at]) => at);
  return times.length ? el("small", {}, times.map(([way, at]) => `${way} ${ago(at, now)}`).join(" · ")) : null;
}

function parties(o) {
  const quiet = (party) => party.in.received + party.out.released === 0 && party.circuit !== "open";
  $("parter").replaceChildren(...o.parties.filter((party) => !quiet(party)).map((party) => el("tr", {},
    el("th", { scope: "row" }, party.name, lately(party, o.at)),
    ...counts(party.in, IN), ...counts(party.out, OUT), contact(party))));
  const silent = o.parties.filter(quiet).map((party) => party.name);
  say("tysta", silent.length ? `Ingen trafik ännu: ${silent.join(" · ")}.` : "");
  say("rattelser", o.openRecalls ? `Rättelser som någon mottagare inte har bekräftat: ${number.format(o.openRecalls)}. ./hub recalls visar vilka.` : "");
  $("summa").replaceChildren(el("th", { scope: "row" }, "Alla parter"), ...counts(o.in, IN), ...counts(o.out, OUT), el("td"));
}

function conflict(c) {
  const state = c.state === "open" ? null : el("span", { class: "lost" }, CONFLICT[c.state] ?? c.state);
  return el("li", {},
    el("p", { class: "rad" }, el("span", { class: "kod" }, c.code), el("span", {}, rules[c.code]?.sv ?? ""),
      el("span", { class: c.severity }, SEVERITY[c.severity] ?? c.severity), state,
      el("time", { datetime: c.at }, moment.format(new Date(c.at)))),
    c.sv ? el("p", {}, c.sv) : null,
    c.en ? el("p", { lang: "en" }, c.en) : null,
    el("p", { class: "ref" }, `Referens ${c.reference}${c.version > 1 ? `, version ${c.version}` : ""}`));
}

function conflicts(all) {
  $("nyckel").hidden = all !== null;
  if (!all && key) say("nyckeltext", "Det var inte driftnyckeln. Försök igen.");
  rules = all?.names ?? {};
  const open = Object.entries(all?.open ?? {});
  const total = open.reduce((sum, [, n]) => sum + n, 0);
  const standing = total ? `${number.format(total)} öppna just nu. Senaste händelserna först.` : "Inga öppna konflikter.";
  say("antal", !all ? "" : `${standing} Regler: version ${all.rules}.`);
  $("oppna").replaceChildren(...open.map(([code, n]) => el("li", {}, el("span", { class: "kod" }, code),
    ` ${rules[code]?.sv ?? ""} `, el("span", { class: "kod" }, number.format(n)))));
  // rows that stand there already are moved, not made anew: only new ones are read aloud
  const before = new Map([...$("konflikter").children].map((li) => [li.dataset.key, li]));
  const rows = (all?.latest ?? []).slice(0, SHOWN).map((c) => {
    const id = `${c.reference} ${c.version} ${c.state}`;
    const row = before.get(id) ?? conflict(c);
    row.dataset.key = id;
    return row;
  });
  const same = rows.length === before.size && rows.every((row, i) => row === $("konflikter").children[i]);
  if (!same) $("konflikter").replaceChildren(...rows);
}

function stages(o) {
  const odd = o.stages.filter((stage) => stage.state !== "running");
  say("rutter", odd.length ? `${odd.length} av ${o.stages.length} rutter är inte i gång.` : `✓ Alla ${o.stages.length} rutter är i gång.`);
  const noted = o.stages.filter((stage) => stage.state !== "running" || stage.why);
  $("avvikande").replaceChildren(...noted.map((stage) => el("li", ["paused", "running"].includes(stage.state) ? {} : { class: "fel" },
    el("strong", {}, stage.id), ` ${STATE[stage.state]}`,
    stage.since ? ` sedan ${moment.format(new Date(stage.since))}` : "",
    stage.why && stage.state !== "paused" ? el("small", { lang: "en" }, stage.why) : null)));
  $("steg").replaceChildren(...o.stages.map((stage) => el("tr", {}, el("th", { scope: "row" }, stage.id),
    el("td", {}, STATE[stage.state]), el("td", {}, stage.lastLook ? ago(stage.lastLook, o.at) : "–"))));
}

function show(o) {
  $("nod").replaceChildren(el("span", { class: "miljo" }, ENVIRONMENT[o.environment] ?? o.environment), ` nod ${o.node}`);
  say("klocka", `Uppdaterad ${clock.format(new Date(o.at))}`);
  parties(o);
  conflicts(o.conflicts ?? null);
  stages(o);
}

async function look() {
  try {
    const answer = await fetch("api/v1/overview", { headers: key ? { Authorization: `Bearer ${key}` } : {} });
    if (!answer.ok) throw new Error("Hubben svarar, men kan inte läsa sin databas");
    show(await answer.json());
    lastHeard = new Date();
    $("larm").hidden = true;
  } catch (fault) {
    const what = fault instanceof TypeError ? "Ingen kontakt med hubben" : fault.message;
    say("larm", `${what}. ${lastHeard ? `Siffrorna nedan är från ${clock.format(lastHeard)}.` : ""}`);
    $("larm").hidden = false;
  }
  if (running) setTimeout(look, EVERY);
}

$("uppdatera").addEventListener("click", (event) => {
  running = !running;
  event.target.setAttribute("aria-pressed", String(!running));
  if (running) look();
});
$("nyckel").addEventListener("submit", (event) => {
  event.preventDefault();
  key = $("driftnyckel").value;
});
look();
