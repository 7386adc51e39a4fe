// How the page shows what the engine found. Everything is made of elements and text: code of a reader is never HTML.

import { short } from "./counterpart.mjs"

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== null && value !== false) key === "class" ? made.className = value : made.setAttribute(key, value)
  made.append(...children.filter(each => each !== null && each !== undefined))
  return made
}

const link = (id, text, base) => element("a", { href: `${base}${id.replace("/", "/#")}` }, text)
const figure = value => Number(value).toPrecision(2).replace(/\.?0+$/, "")

// A text in which `code` stands in backticks.
function said(text) {
  return text.split(/`([^`]+)`/).map((part, place) => place % 2 ? element("code", {}, part) : part)
}

function warning(each, base, about = []) {
  return element("li", { class: `port-warning port-warning--${each.kind}` }, ...about,
    each.argument ? element("code", {}, each.argument) : null, each.argument ? ": " : null, ...said(each.sentence), " ",
    each.amount ? `Up to ${figure(each.amount)} apart. ` : null, link(each.row, each.title, base))
}

// The differences that the file meets, the most harmful first; what no argument shows is folded.
export function worst(result, base) {
  const item = each => {
    const places = each.lines.slice(0, 8).flatMap((line, place) => [place ? ", " : "", element("a", { href: `#line-${line}` }, `${line}`)])
    return warning(each, base, [each.lines.length === 1 ? "Line " : "Lines ", ...places, ", ", element("code", {}, short(each.name)), ". "])
  }
  const met = result.warnings.filter(each => each.kind !== "note"), rest = result.warnings.filter(each => each.kind === "note")
  return element("section", { class: "port-worst", "aria-label": "Differences" },
    element("h2", {}, met.length ? "Differences that your arguments meet" : "No difference that your arguments meet"),
    met.length ? element("ol", {}, ...met.map(item)) : null,
    rest.length ? element("details", {}, element("summary", {}, `${rest.length} that every such call has, whatever its arguments`), element("ul", {}, ...rest.map(item))) : null)
}

const MARKS = { silent: ["▲", "difference"], known: ["●", "proven"], unknown: ["?", "no row"] }

// The reader's lines with marks, each call's counterpart beside its line, and what its arguments bring below it.
export function lines(text, result, engine, base) {
  const byLine = new Map()
  for (const call of result.calls) byLine.set(call.line, [...byLine.get(call.line) ?? [], call])
  const shown = text.split("\n").map((code, place) => {
    const calls = distinct(byLine.get(place + 1) ?? [])
    const has = ["all"]
    if (calls.length) has.push("calls")
    if (calls.some(call => call.warnings.length)) has.push("silent")
    if (calls.some(call => !call.row)) has.push("unknown")
    const mark = calls.length ? MARKS[has.includes("silent") ? "silent" : has.includes("unknown") ? "unknown" : "known"] : null
    return element("li", { class: `port-line${calls.length ? " port-line--call" : ""}`, id: `line-${place + 1}`, "data-has": has.join(" ") },
      element("span", { class: "port-number" }, `${place + 1}`),
      element("span", { class: `port-mark port-mark--${mark?.[1].split(" ")[0] ?? "none"}` }, ...mark ? [element("span", { "aria-hidden": "true" }, mark[0]), element("span", { class: "port-hidden" }, mark[1])] : []),
      element("code", { class: "port-code" }, code || " "),
      calls.length ? element("div", { class: "port-there" }, ...calls.map(call => counterpart(call, engine, base))) : null)
  })
  return element("section", { "aria-label": "Line by line" }, element("h2", {}, "Line by line"), element("ol", { class: "port-lines" }, ...shown))
}

// A name that is said twice on a line, with nothing to warn of, is shown once.
function distinct(calls) {
  const seen = new Set()
  return calls.filter(call => {
    const key = `${call.name} ${call.counterpart?.by === "arguments" ? call.counterpart.code : ""} ${call.warnings.map(each => each.row)}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function counterpart(call, engine, base) {
  const { row, counterpart: there } = call
  const parts = [element("p", { class: "port-name" }, element("code", {}, short(call.name)),
    call.assumed ? " (by its name: the file does not say what it is)" : null,
    row ? element("span", {}, " → ", link(row, engine.data.rows[row].title, base)) : null)]
  if (there?.by === "arguments") parts.push(block(there.code))
  for (const note of there?.notes ?? []) parts.push(element("p", { class: "port-note" }, note))
  if (there?.by === "row") parts.push(element("details", {}, element("summary", {}, "how the row writes it"), block(there.code)))
  if (!row) parts.push(element("p", { class: "port-note" }, `No row: ${call.why}`))
  if (call.warnings.length) parts.push(element("ul", { class: "port-warnings" }, ...call.warnings.map(each => warning(each, base))))
  return element("div", { class: "port-call" }, ...parts)
}

const block = code => element("pre", { class: "port-block" }, element("code", {}, code))

// Rows that answer a question: title, names, and the code of both sides.
export function rowsOf(ids, engine, base) {
  return element("ul", { class: "port-rows" }, ...ids.map(id => {
    const row = engine.data.rows[id]
    const names = Object.values(row.names).map(side => side.slice(0, 3).map(short).join(", ")).filter(Boolean).join("  ·  ")
    return element("li", {}, link(id, row.title, base), element("p", { class: "port-note" }, names),
      element("details", {}, element("summary", {}, "the code of both sides"), ...Object.values(row.code).filter(Boolean).map(block)),
      row.note ? element("p", {}, ...said(row.note)) : null)
  }))
}
