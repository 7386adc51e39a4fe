// Looks up, in the reader's browser, the rows of every name in what is typed or pasted. The pages by family hold the
// same rows without it.

// What people import these modules as.
const ALIASES = {
  F: "torch.nn.functional", nn: "torch.nn", optim: "torch.optim", tensorflow: "tf", layers: "keras.layers",
  ops: "keras.ops", losses: "keras.losses", optimizers: "keras.optimizers", linalg: "torch.linalg",
}
const MOST = 60
const DOTTED = /[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*/g

const form = document.querySelector("#rosetta-search")
const field = form.querySelector("textarea")
const status = form.querySelector("[role=status]")
const list = document.querySelector("#rosetta-results")

let rows = []
const byName = new Map()
const byLast = new Map()

function add(map, key, row) {
  const found = map.get(key)
  if (!found) map.set(key, [row])
  else if (!found.includes(row)) found.push(row)
}

const last = name => name.slice(name.lastIndexOf(".") + 1)
const lower = text => text.toLowerCase()

function index(found) {
  rows = found
  for (const row of rows)
    for (const name of row.names.flat()) {
      add(byName, lower(name), row)
      add(byLast, lower(last(name)), row)
    }
}

// What the code itself imports, beside the usual names.
function imported(code) {
  const aliases = { ...ALIASES }
  for (const [, module, name] of code.matchAll(/^\s*import\s+([\w.]+)(?:\s+as\s+(\w+))?/gm))
    if (name) aliases[name] = canonical(module, {})
  for (const [, module, names] of code.matchAll(/^\s*from\s+([\w.]+)\s+import\s+\(?([^)\n]+)/gm))
    for (const each of names.split(",")) {
      const [name, as] = each.trim().split(/\s+as\s+/)
      if (name) aliases[as ?? name] = canonical(`${module}.${name}`, {})
    }
  return aliases
}

function canonical(name, aliases) {
  const [head, ...rest] = name.replace(/\s/g, "").split(".")
  const full = [aliases[head] ?? (head === "tensorflow" ? "tf" : head), ...rest].join(".")
  return full.replace(/^tf\.keras\./, "keras.")
}

// Rows of a name that stands in code: in full, or as a method of something whose type nobody knows.
function inCode(token, aliases) {
  const name = lower(canonical(token, aliases))
  const found = byName.get(name)
  if (found) return found
  if (!name.includes(".") || /^(torch|tf|keras)\./.test(name)) return []
  return byName.get(`torch.tensor.${last(name)}`) ?? []
}

// Rows of a name on its own, best first: the name, its last part, what begins with it, what holds it.
function ofName(text) {
  const name = lower(canonical(text, ALIASES))
  const part = last(name)
  const exact = byName.get(name)
  if (exact) return exact
  const found = new Set(name.includes(".") ? [] : byLast.get(part) ?? [])
  for (const test of [key => key.startsWith(name), key => key.includes(name)])
    for (const [key, those] of name.includes(".") ? byName : byLast) if (test(key)) for (const row of those) found.add(row)
  for (const row of rows) if (lower(row.title).includes(lower(text))) found.add(row)
  return [...found]
}

// Rows of which every word stands in the title or a name.
function ofWords(words) {
  return rows.filter(row => {
    const text = lower(`${row.title} ${row.names.flat().join(" ")}`)
    return words.every(word => text.includes(lower(word)))
  })
}

function find(query) {
  const text = query.trim()
  if (!text) return []
  if (/^[\w.]+(\(\))?$/.test(text)) return ofName(text.replace(/\(\)$/, ""))
  if (/^[\w\s-]+$/.test(text) && !/\n/.test(text)) return ofWords(text.split(/[\s-]+/))
  const code = text.replace(/#.*$/gm, "").replace(/("""|''')[^]*?\1|"[^"\n]*"|'[^'\n]*'/g, '""')
  const aliases = imported(code)
  return [...new Set([...code.matchAll(DOTTED)].flatMap(([token]) => inCode(token, aliases)))]
}

function item(row) {
  const li = document.createElement("li")
  const link = document.createElement("a")
  const [family, anchor] = row.id.split("/")
  link.href = `${family}/#${anchor}`
  link.textContent = row.title
  const names = document.createElement("p")
  names.textContent = row.names.map(side => side.slice(0, 3).join(", ")).filter(Boolean).join("  ·  ")
  li.append(link, ...(row.silent ? [Object.assign(document.createElement("strong"), { textContent: "silent difference" })] : []), names)
  return li
}

function show() {
  const found = find(field.value)
  list.replaceChildren(...found.slice(0, MOST).map(item))
  const rest = found.length > MOST ? `, the first ${MOST} of them shown` : ""
  status.textContent = !field.value.trim()
    ? `${rows.length} rows. Type a name, or paste code.`
    : found.length ? `${found.length} ${found.length === 1 ? "row" : "rows"}${rest}.` : "No row for that. What has none is on the coverage page."
  const address = new URL(location.href)
  if (field.value.trim() && field.value.length < 500) address.searchParams.set("api", field.value.trim())
  else address.searchParams.delete("api")
  history.replaceState(history.state, "", address)
}

fetch(form.dataset.names).then(response => {
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
  return response.json()
}).then(found => {
  index(found)
  form.hidden = false
  field.value = new URL(location.href).searchParams.get("api") ?? field.value
  field.addEventListener("input", show)
  form.addEventListener("submit", event => event.preventDefault())
  show()
}).catch(error => {
  form.hidden = false
  field.disabled = true
  status.textContent = `The names could not be loaded (${error.message}). The families below hold every row.`
})
