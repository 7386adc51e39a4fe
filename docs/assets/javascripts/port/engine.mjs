// The porting engine: code in, every use of a framework out, with its rows, its warnings and its counterpart.
// The same file runs in the page and under Node (`python -m scripts port`).

import { File, Rules } from "./warnings.mjs"
import { Names, last } from "./names.mjs"
import { Counterparts } from "./counterpart.mjs"
import { Source } from "./syntax.mjs"
import { Walk } from "./walk.mjs"

export const SIDES = { pytorch: "PyTorch", tensorflow: "TensorFlow and Keras" }
// Families whose rows are about something that a call takes part in.
const ASIDE = new Set(["autodiff", "building-blocks", "dtypes", "initialisers", "random"])
const UNCOUNTED = new Set(["reference", "class", "assignment", "operator", "foreign"])

export class Engine {
  // data: what data/porting.json holds.
  constructor(data) {
    this.data = data
    this.names = new Names(data)
    this.rules = new Rules(data, this.names)
    this.counterparts = new Counterparts(data, this.names)
    this.ordered = new Map()
  }

  // { direction, calls, warnings, summary } of a file.
  port(code) {
    const source = new Source(code)
    const side = sideOf(code)
    const uses = new Walk(source, this.names, side).uses()
    const file = new File(uses, source)
    const calls = uses.map(use => this.entry(use, source, file)).filter(Boolean)
    return { direction: side, lines: source.starts.length, calls, warnings: worst(calls), summary: summary(calls) }
  }

  entry(use, source, file) {
    const { rows, via } = this.names.find(use.name)
    const met = this.rules.warnings(use, file)
    const warnings = met.filter(each => each.kind !== "note"), notes = met.filter(each => each.kind === "note")
    if ((use.kind === "foreign" || use.kind === "operator" || use.name.includes(":")) && !met.length) return null
    const isAsked = use.kind === "call" || use.kind === "method" || use.kind === "string" || use.kind === "decorator" || use.kind === "class"
    if (!isAsked && !rows.length && !met.length) return use.kind === "reference" ? this.unknown(use, source) : null
    if (use.kind === "object" && !met.length && (use.own || !this.names.byName.has(use.name))) return null
    const ids = [...new Set([...warnings.map(each => each.row), ...this.nearest(via ?? use.name, rows), ...notes.map(each => each.row)])]
    const counterpart = this.counterparts.of(use, source, ids)
    return {
      line: use.line, from: use.at, to: use.end, code: source.code.slice(use.from, use.end).slice(0, 400), name: use.name,
      kind: use.kind, side: this.names.side(use.name) ?? null, rows: ids, row: ids[0] ?? null,
      ...via && { via }, ...use.assumed && { assumed: true }, ...!ids.length && { why: this.why(use) }, warnings, notes, counterpart,
    }
  }

  // Rows of a name, those that are about it before those in which it only occurs.
  nearest(name, rows) {
    if (!this.ordered.has(name)) this.ordered.set(name, this.#nearest(name, rows))
    return this.ordered.get(name)
  }

  #nearest(name, rows) {
    const plain = text => text.toLowerCase().replace(/[\d_-]|d$/g, "")
    const said = plain(last(name))
    const cost = id => {
      const [family, anchor] = id.split("/"), about = plain(anchor), row = this.data.rows[id]
      const place = Math.min(...Object.values(row.names).map(side => side.indexOf(name)).filter(each => each >= 0), 9)
      return (about === said ? 0 : about.includes(said) || said.includes(about) ? 2 : 4) + (ASIDE.has(family) ? 1 : 0) + (row.differs ? 0.5 : 0) + place / 5
    }
    return rows.map(id => [id, cost(id)]).sort((a, b) => a[1] - b[1]).map(([id]) => id)
  }

  unknown(use, source) {
    if (/^torch\.[a-z]+\d*$|dtype|^tf\.(float|int|uint|bool|string|complex|bfloat)\d*$/.test(use.name) && !this.names.known.has(use.name)) return null
    return { line: use.line, from: use.at, to: use.end, code: source.text({ from: use.from, to: use.end }), name: use.name, kind: use.kind, side: this.names.side(use.name) ?? null, rows: [], row: null, why: this.why(use), warnings: [], notes: [], counterpart: null }
  }

  why({ name, kind }) {
    const side = this.names.side(name), root = name.split(".")[0]
    if (!side) return `${root} is not covered: rows are of torch, tf and keras.`
    if (kind === "string") return "No row answers for this name in a text."
    if (name.startsWith("keras.backend.")) return "keras.backend is old Keras: no row answers for this function."
    if (name.startsWith("tf.compat.v1.") || name.startsWith("tf.contrib.")) return "A name of TensorFlow 1: it has no row."
    if (this.names.known.has(name)) return "A public name that has no row yet."
    if (/^torch\.Tensor\.|^torch\.nn\.Module\.|^keras\.(Layer|Model)\./.test(name)) return `A method that has no row: ${last(name)}.`
    return "No public name of the releases that the rows ran on, or one that the site does not list."
  }

  // Rows that answer for a name, a call or a question in words, the best first.
  ask(text) {
    const words = text.replace(/\b(what'?s|what|is|the|in|of|how|do|does|i|equivalent|to|for|a|an|tf|tensorflow|pytorch|torch|keras)\b(?!\s*\.)/gi, " ")
    const found = new Set()
    for (const [name] of words.matchAll(/[A-Za-z_][\w.]*/g)) for (const id of this.named(name)) found.add(id)
    if (!found.size) for (const id of this.worded(words)) found.add(id)
    return [...found].slice(0, 40)
  }

  named(name) {
    const prefixes = ["", "torch.", "torch.nn.", "torch.nn.functional.", "tf.", "tf.nn.", "tf.math.", "keras.", "keras.layers.", "keras.ops.", "keras.losses.", "keras.optimizers.", "torch.optim."]
    const short = name.replace(/^F\./, "torch.nn.functional.").replace(/^nn\./, "torch.nn.").replace(/^K\./, "keras.backend.").replace(/^(optim)\./, "torch.optim.").replace(/^layers\./, "keras.layers.")
    const full = this.names.canonical(short)
    const tries = [full, ...short.includes(".") ? [] : prefixes.map(prefix => prefix + short)]
    const methods = ["torch.Tensor", "tf.data.Dataset", "torch.nn.Module", "torch.optim.Optimizer", "keras.Model", "keras.Layer", "tf.GradientTape"].map(each => `${each}.${last(short)}`)
    for (const each of [...tries, ...methods]) {
      const { rows } = this.names.find(each)
      if (rows.length) return rows
    }
    const lower = last(short).toLowerCase()
    const alike = [...this.names.byName].filter(([each]) => last(each).toLowerCase() === lower).flatMap(([, rows]) => rows)
    return alike.length ? alike : this.worded(lower.replace(/_/g, " "), lower)
  }

  worded(words, whole = "") {
    const asked = words.toLowerCase().match(/[a-z0-9_]{2,}/g) ?? []
    if (!asked.length) return []
    return Object.entries(this.data.rows).map(([id, row]) => {
      const text = `${row.title} ${Object.values(row.names).flat().join(" ")} ${row.note}`.toLowerCase()
      const code = Object.values(row.code).join(" ").toLowerCase()
      const hits = asked.filter(word => text.includes(word)).length + (whole && code.includes(whole) ? asked.length : 0)
      return { id, hits }
    }).filter(({ hits }) => hits >= asked.length).sort((a, b) => b.hits - a.hits).map(({ id }) => id)
  }
}

// The framework that a file is written in, by what it imports and uses.
export function sideOf(code) {
  const count = pattern => (code.match(pattern) ?? []).length
  const torch = count(/^\s*(from|import)\s+torch/gm) * 5 + count(/\btorch\.|\bnn\.[A-Z]|\bF\.[a-z]/g)
  const other = count(/^\s*(from|import)\s+(tensorflow|keras|tf_keras)/gm) * 5 + count(/\btf\.|\bkeras\.|\blayers\.[A-Z]|\bK\.[a-z]/g)
  return other > torch ? "tensorflow" : "pytorch"
}

// The differences that a file meets, each once with all its lines, the most harmful first.
function worst(calls) {
  const byRow = new Map()
  for (const call of calls) for (const warning of [...call.warnings, ...call.notes]) {
    const found = byRow.get(warning.row)
    if (!found) byRow.set(warning.row, { ...warning, name: call.name, lines: [call.line] })
    else {
      if (!found.lines.includes(call.line)) found.lines.push(call.line)
      if (warning.rank > found.rank) Object.assign(found, warning, { name: call.name, lines: [call.line, ...found.lines.filter(line => line !== call.line)] })
    }
  }
  return [...byRow.values()].sort((a, b) => b.rank - a.rank || a.lines[0] - b.lines[0])
}

function summary(calls) {
  const counted = calls.filter(call => !UNCOUNTED.has(call.kind) || call.warnings.length)
  return {
    calls: counted.length, proven: counted.filter(call => call.row && !call.warnings.length).length,
    differ: counted.filter(call => call.warnings.length).length, unknown: counted.filter(call => !call.row).length,
  }
}

export function summarised({ calls, proven, differ, unknown }) {
  return `${calls} ${calls === 1 ? "call" : "calls"}: ${proven} proven, ${differ} with a difference that your arguments meet, ${unknown} unknown`
}
