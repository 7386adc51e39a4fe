// What an import statement brings into a file.

import { foreign, named } from "./values.mjs"
import { children } from "./syntax.mjs"
import { isFramework } from "./names.mjs"

// bind(name, value) is told each name; star(module) each module whose every name comes.
export function bindImport(node, source, names, bind, star) {
  const tokens = children(node).filter(child => child.name !== "(" && child.name !== ")").map(child => source.text(child))
  const value = path => isFramework(path) ? named(names.canonical(path)) : foreign(path)
  if (tokens[0] === "from") {
    const at = tokens.indexOf("import")
    const module = tokens.slice(1, at).join("")
    for (const [name, , as] of listed(tokens.slice(at + 1))) {
      if (name === "*") isFramework(module) && star(module)
      else bind(as ?? name, value(`${module}.${name}`))
    }
    return
  }
  for (const words of listed(tokens.slice(1))) {
    const as = words.indexOf("as")
    const path = words.slice(0, as < 0 ? undefined : as).join("")
    if (as >= 0) bind(words[as + 1], value(path))
    else bind(path.split(".")[0], value(path.split(".")[0]))
  }
}

function listed(tokens) {
  const found = [[]]
  for (const token of tokens) token === "," ? found.push([]) : found[found.length - 1].push(token)
  return found.filter(each => each.length)
}
