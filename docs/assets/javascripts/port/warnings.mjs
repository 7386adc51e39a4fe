// Which differences the arguments of a call meet, by the table of docs/porting/warnings.toml.

import { matches } from "./names.mjs"

// By how much a rule counts beside the harm of its row: what surely goes wrong comes before a default that differs.
const KIND = { sure: 3, likely: 1.5, default: 0, note: -1.5 }

export class Rules {
  constructor(data, names) {
    this.rules = data.warnings
    this.rows = data.rows
    this.names = names
    this.byName = new Map()
  }

  of(name) {
    if (!this.byName.has(name)) this.byName.set(name, this.rules.filter(rule => rule.calls.some(pattern => matches(pattern, name))))
    return this.byName.get(name)
  }

  // The warnings of one use, the most harmful first; `file` holds the names of all uses of the file.
  warnings(use, file) {
    if (use.kind === "class") return []
    const found = [], seen = new Set()
    for (const rule of new Set(use.names.flatMap(name => this.of(name)))) {
      if (seen.has(rule.row) || !this.meets(rule, use, file)) continue
      seen.add(rule.row)
      const row = this.rows[rule.row]
      found.push({
        row: rule.row, ...rule.also && { also: rule.also }, title: row.title, sentence: filled(rule.sentence || row.note, use), argument: about(rule, use),
        harm: rule.harm ?? row.harm ?? 1, amount: row.amount, kind: rule.kind ?? "default", rank: (rule.harm ?? row.harm ?? 1) + KIND[rule.kind ?? "default"], line: use.line,
      })
    }
    found.sort((a, b) => b.rank - a.rank)
    // A row that another warning of this call names beside its own says the same.
    return found.filter(({ row }, place) => !found.some((each, other) => other < place && each.also?.includes(row)))
  }

  meets(rule, use, file) {
    const { context } = use
    if (rule.kinds && !rule.kinds.includes(use.kind)) return false
    if (rule.given && !rule.given.every(key => argument(use, key))) return false
    if (rule.any && !rule.any.some(key => argument(use, key))) return false
    if (rule.absent && (use.args.some(each => each.star) || rule.absent.some(key => argument(use, key)))) return false
    for (const [key, wanted] of Object.entries(rule.equal ?? {})) if (!equal(this.value(use, key), wanted)) return false
    for (const [key, wanted] of Object.entries(rule.unequal ?? {})) {
      const value = this.value(use, key)
      if (value === undefined || equal(value, wanted)) return false
    }
    for (const [key, bound] of Object.entries(rule.above ?? {})) if (!numbers(this.value(use, key)).some(each => each > bound)) return false
    for (const [key, bound] of Object.entries(rule.below ?? {})) if (!numbers(this.value(use, key)).some(each => each < bound)) return false
    for (const [key, pattern] of Object.entries(rule.text ?? {})) {
      const said = key === "holder" ? use.holder : argument(use, key)?.text
      if (said === undefined || !new RegExp(pattern, "i").test(said)) return false
    }
    for (const [key, wanted] of Object.entries(rule.made ?? {})) {
      if (!use.made) return false
      const value = this.value(use.made, key)
      if (!equal(value, wanted)) return false
    }
    if (rule.positional && use.args.filter(each => each.place !== null).length < rule.positional) return false
    if (rule.has && !rule.has.every(each => file.has(each))) return false
    if (rule.lacks && rule.lacks.some(each => file.has(each))) return false
    if (rule.line && !new RegExp(rule.line, "i").test(file.line(use))) return false
    if (rule.after && !file.some(rule.after, each => each.at < use.at)) return false
    if (rule.never_after && file.some(rule.never_after, each => each.at > use.at)) return false
    if (rule.within && !context.within.some(each => matches(rule.within, each))) return false
    if (rule.loop !== undefined && Boolean(context.loop) !== rule.loop) return false
    if (rule.decorated && !(context.decorated ?? []).some(each => matches(rule.decorated, each))) return false
    if (rule.function && !new RegExp(rule.function, "i").test(context.fn ?? "")) return false
    return true
  }

  // The value of an argument, or its default where it was left out.
  value(use, key) {
    const given = argument(use, key)
    if (given) return given.value === undefined ? given.text : given.value
    if (use.args.some(each => each.star)) return undefined
    const parameter = this.names.parameters(use.name)?.find(each => each.name === key)
    return parameter?.default === undefined ? undefined : standard(parameter.default)
  }
}

export const argument = (use, key) => use.args.find(each => each.key === key && !each.star)

// What all uses of a file are called, asked by pattern: "keras.layers.Conv*|torch.nn.Conv*"; a part after = is what
// an argument says: "keras.layers.Dense activation=softmax".
export class File {
  constructor(uses, source) { Object.assign(this, { uses, source, known: new Map() }) }

  // The line on which a use stands.
  line(use) { return this.source.code.slice(this.source.starts[use.line - 1], this.source.starts[use.line] ?? undefined).trimEnd() }

  some(pattern, test) { return this.uses.some(use => use.names.some(name => matches(pattern, name)) && test(use)) }

  has(question) {
    if (!this.known.has(question)) this.known.set(question, question.split("|").some(each => this.#one(each)))
    return this.known.get(question)
  }

  #one(question) {
    const [pattern, ...conditions] = question.split(" ")
    return this.uses.some(use => use.names.some(name => matches(pattern, name)) && conditions.every(condition => {
      const [key, wanted] = condition.split("=")
      const given = argument(use, key)
      return wanted === "*" ? Boolean(given) : given && (String(given.value).toLowerCase() === wanted.toLowerCase() || given.text === wanted)
    }))
  }
}

export function standard(text) {
  if (text === "None") return null
  if (text === "True" || text === "False") return text === "True"
  if (/^'.*'$|^".*"$/.test(text)) return text.slice(1, -1)
  if (/^[([].*[)\]]$/.test(text)) return text.slice(1, -1).split(",").filter(Boolean).map(standard)
  const number = Number(text)
  return text !== "" && !Number.isNaN(number) ? number : text || undefined
}

const equal = (value, wanted) => (Array.isArray(wanted) ? wanted : [wanted]).some(each => each === "None" ? value === null : same(value, each))
const same = (value, wanted) => Array.isArray(value) ? value.length > 0 && value.every(each => each === wanted) : value === wanted
const numbers = value => (Array.isArray(value) ? value.flat() : [value]).filter(each => typeof each === "number")
const filled = (sentence, use) => sentence.replace(/\{(\w+)\}/g, (all, key) => argument(use, key)?.text ?? all)

// What of the call meets the difference: "momentum=0.1", or "epsilon left out".
function about(rule, use) {
  const keys = [...(rule.given ?? []), ...(rule.any ?? []), ...Object.keys({ ...rule.equal, ...rule.unequal, ...rule.above, ...rule.below, ...rule.text })]
  const given = keys.map(key => argument(use, key)).find(Boolean)
  if (given) return `${given.key}=${given.text.length > 40 ? `${given.text.slice(0, 39)}…` : given.text}`
  const left = rule.absent?.[0] ?? keys[0]
  return left && left !== "holder" ? `${left} left out` : null
}
