// The counterpart of a call, as code with the reader's own arguments where docs/porting/counterparts.toml says how.

import { last, matches } from "./names.mjs"
import { argument, standard } from "./warnings.mjs"

const OTHER = { pytorch: "tensorflow", tensorflow: "pytorch" }
const SHORT = [[/^torch\.nn\.functional\./, "F."], [/^torch\.nn\.(?=[A-Z])/, "nn."], [/^keras\.layers\./, "layers."]]
export const short = name => SHORT.reduce((text, [pattern, to]) => text.replace(pattern, to), name)

const CONVERT = {
  one_minus: text => Number.isFinite(Number(text)) ? String(Number((1 - Number(text)).toPrecision(6))) : `1 - ${text}`,
  axis: text => text,
  not: text => ({ True: "False", False: "True" }[text] ?? `not ${text}`),
  half_of: text => Number.isFinite(Number(text)) ? String(Number(text) / 2) : `${text} / 2`,
  list: text => /^[[(]/.test(text) ? text : `[${text}]`,
  first: text => /^[([]\s*([^,]+),/.exec(text)?.[1] ?? text,
}

export class Counterparts {
  constructor(data, names) { Object.assign(this, { data, names, paired: new Map() }) }

  // { code, by: "arguments" or "row", row, notes } of a use; null where nothing is known.
  of(use, source, rows) {
    const side = this.names.side(use.name)
    if (!side) return null
    const made = this.form(use, source) ?? this.pair(use, side)
    const row = rows.find(id => this.data.rows[id].code[OTHER[side]])
    if (made) return { ...made, by: "arguments", row: rows[0] ?? null }
    return row ? { code: this.data.rows[row].code[OTHER[side]], by: "row", row, notes: [] } : null
  }

  form(use, source) {
    const form = this.data.forms.find(each => use.kind !== "string" && use.names.some(name => each.calls.some(pattern => matches(pattern, name))) && (each.given ?? []).every(key => argument(use, key)))
    if (!form || use.kind === "reference") return null
    const rest = use.args.filter(each => each.place !== null || each.star).map(each => each.star + each.text)
    const code = form.code.replace(/\{(\*|self|file|\w+)(?:\|([^}]*))?\}/g, (_, key, otherwise) => {
      if (key === "*") return rest.join(", ")
      if (key === "self") return use.holder ?? argument(use, "input")?.text ?? "x"
      return argument(use, key)?.text ?? otherwise ?? `…`
    })
    const said = new Set(form.code.match(/\w+/g))
    const left = use.args.filter(each => each.key && !said.has(each.key) && !(form.given ?? []).includes(each.key) && !(form.code.includes("{*}") && each.place !== null))
    return { code, notes: [...left.map(each => `${each.key}=${each.text}: not carried over`), ...form.note ? [form.note] : []] }
  }

  #pairOf(names, side) {
    const key = `${side} ${names}`
    if (!this.paired.has(key)) this.paired.set(key, this.data.pairs.find(each => names.some(name => each[side].some(pattern => matches(pattern, name)))))
    return this.paired.get(key)
  }

  pair(use, side) {
    const pair = this.#pairOf(use.names, side)
    if (!pair || use.kind === "object" || use.kind === "reference" || use.kind === "class") return null
    const to = this.target(pair, use, side)
    if (use.kind === "string") return { code: short(to) + (/[A-Z]/.test(last(to)[0]) ? "()" : ""), notes: [] }
    const written = [], notes = [], map = pair.parameters.map(each => side === "pytorch" ? each : { ...each, from: each.to, to: each.silent ? undefined : each.from })
    const there = this.names.parameters(to), here = this.names.parameters(use.name)
    for (const each of use.args) {
      if (each.star) { written.push(each.star + each.text); continue }
      const rule = map.find(one => one.from === each.key)
      if (rule?.how === "padding") {
        const text = padding(use, side, each)
        if (text) written.push([rule.to, text, false])
        else notes.push(padded(use, side, each.text))
      } else if (rule?.to) written.push([rule.to, (CONVERT[rule.how] ?? (text => text))(each.text), each.place !== null])
      else if (rule?.silent) continue
      else if (each.key === "activation") notes.push(`activation=${each.text}: a layer after this one`)
      else if (rule || each.key && here?.length) notes.push(`${each.key ?? each.text}=${each.text}: no such argument on the other side`)
      else written.push(each.text)
    }
    for (const rule of map) {
      if (!rule.from || !rule.to || use.args.some(each => each.key === rule.from || each.star)) continue
      const [mine, theirs] = [here, there].map((list, place) => list?.find(one => one.name === (place ? rule.to : rule.from))?.default)
      if (!mine || !theirs || rule.how === "padding") continue
      const converted = (CONVERT[rule.how] ?? (text => text))(mine)
      if (JSON.stringify(standard(converted)) !== JSON.stringify(standard(theirs)) && !same(converted, theirs) && mine !== "None" && theirs !== "None") written.push([rule.to, converted])
    }
    const order = there?.map(each => each.name) ?? []
    const named = written.filter(Array.isArray).sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]))
    const plain = written.filter(each => !Array.isArray(each))
    const texts = [...plain, ...named.map(([key, text, bare], place) => bare && !plain.length && order[place] === key && !there[place].keyword && named.slice(0, place).every(([one, , also], at) => also && order[at] === one) ? text : `${key}=${text}`)]
    return { code: `${short(to)}(${texts.join(", ")})`, notes: [...notes, ...pair.note ? [pair.note] : []] }
  }

  // The first name of the other side; with the dimension of this one where both have one.
  target(pair, use, side) {
    const to = side === "tensorflow" && pair.to_pytorch || pair[OTHER[side]][0]
    const dimension = /([123])[dD]/.exec(last(use.name))
    return dimension ? to.replace(/([?123])([dD])(?![a-z])/, (_, __, letter) => dimension[1] + letter) : to.replace("?", "2")
  }
}

// What PyTorch's padding of a number is called in Keras, and the other way round; null where no word means it.
function padding(use, side, given) {
  const size = argument(use, "kernel_size")?.value ?? argument(use, "pool_size")?.value
  const stride = argument(use, "stride")?.value ?? argument(use, "strides")?.value ?? (/Pool/.test(use.name) ? size : 1)
  const value = typeof given.value === "string" ? given.value.toLowerCase() : given.value
  if (side === "tensorflow") return value === "valid" ? "0" : value === "same" && stride === 1 && /Conv/.test(use.name) ? '"same"' : null
  if (value === 0 || value === "valid") return '"valid"'
  return value === "same" || typeof size === "number" && stride === 1 && size === 2 * value + 1 && /Conv/.test(use.name) ? '"same"' : null
}

// What replaces a padding that has no word on the other side.
function padded(use, side, text) {
  const dimension = /([123])[dD]/.exec(last(use.name))?.[1] ?? 2, inMaximum = /Max/.test(last(use.name))
  if (side === "tensorflow") return `padding=${text}: pad by hand${inMaximum ? ", with -inf" : ""}; where the number is odd, the last pixel goes right and below`
  if (inMaximum) return `padding=${text}: pad with -inf before it, tf.pad(x, ..., constant_values=float("-inf")); zeros would be the maximum of negative numbers`
  return `padding=${text}: put layers.ZeroPadding${dimension}D(${text}) before it`
}

const same = (one, other) => {
  const list = text => text.replace(/[()[\]\s]/g, "").split(",").filter(Boolean)
  const [a, b] = [list(one), list(other)]
  return new Set([...a, ...b]).size === 1
}
