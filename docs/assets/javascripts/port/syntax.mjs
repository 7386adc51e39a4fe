// Python as a tree, by Lezer: what the rest of the engine asks of it.

import { parser } from "../../runtimes/lezer/python.mjs"

export class Source {
  constructor(code) {
    this.code = code
    this.tree = parser.parse(code)
    this.starts = [0]
    for (let at = code.indexOf("\n"); at >= 0; at = code.indexOf("\n", at + 1)) this.starts.push(at + 1)
  }

  text(node) { return this.code.slice(node.from, node.to) }

  // The line, from 1, of a place in the text.
  line(at) {
    let low = 0, high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle] <= at) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}

export function children(node) {
  const found = []
  for (let child = node.firstChild; child; child = child.nextSibling) if (child.name !== "Comment") found.push(child)
  return found
}

const MARKS = new Set(["(", ")", "[", "]", "{", "}", ",", ":", ".", "*", "**", "as", "async", "await"])
export const isMark = node => MARKS.has(node.name)

// What stands between the commas of a list of arguments or parameters, as lists of nodes.
export function parts(node) {
  const found = [[]]
  for (const child of children(node)) {
    if (child.name === ",") found.push([])
    else if (child.name !== "(" && child.name !== ")") found[found.length - 1].push(child)
  }
  return found.filter(part => part.length)
}

// Arguments of a call: { key: name or null, star: "*", "**" or "", node }.
export function callArguments(list, source) {
  return parts(list).map(part => {
    if (part[0].name === "*" || part[0].name === "**") return { key: null, star: part[0].name, node: part[1] }
    if (part[1]?.name === "AssignOp") return { key: source.text(part[0]), star: "", node: part[2] }
    return { key: null, star: "", node: part[0], rest: part.slice(1) }
  }).filter(each => each.node)
}

// The value of a literal, or undefined: numbers, strings, True, False, None, lists and tuples of these.
export function literal(node, source) {
  if (!node) return undefined
  const text = source.text(node)
  if (node.name === "Number") return Number(text.replace(/_/g, ""))
  if (node.name === "Boolean") return text === "True"
  if (node.name === "None") return null
  if (node.name === "String") return plainText(text)
  if (node.name === "UnaryExpression" && text.startsWith("-")) {
    const value = literal(node.lastChild, source)
    return typeof value === "number" ? -value : undefined
  }
  if (node.name === "ParenthesizedExpression") return literal(children(node)[1], source)
  if (node.name === "TupleExpression" || node.name === "ArrayExpression") {
    const values = children(node).filter(child => !isMark(child)).map(child => literal(child, source))
    return values.includes(undefined) ? undefined : values
  }
  if (node.name === "BinaryExpression" && /^[\d.eE\s+*/()-]+$/.test(text)) {
    const [left, operator, right] = children(node)
    const [a, b] = [literal(left, source), literal(right, source)]
    if (typeof a !== "number" || typeof b !== "number") return undefined
    return { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "**": a ** b, "//": Math.floor(a / b) }[source.text(operator)]
  }
  return undefined
}

function plainText(text) {
  const match = /^[rbuRBU]*("""|'''|"|')([^]*)\1$/.exec(text)
  return match ? match[2] : undefined
}
