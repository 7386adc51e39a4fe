// The page that ports a reader's code. The engine and its data are fetched when they are first needed.

const form = document.querySelector("#port")
const field = form.querySelector("textarea")
const status = form.querySelector("[role=status]")
const filters = form.querySelector(".port-filters")
const actions = form.querySelector("[data-with-result]")
const shown = document.querySelector("#port-result")

let engine, parts, result, loading

function load() {
  loading ??= Promise.all([
    import("./engine.mjs"), import("./report.mjs"), import("./view.mjs"), import("./examples.mjs"),
    fetch(form.dataset.data).then(response => {
      if (!response.ok) throw new Error(`${response.status} ${response.statusText}`)
      return response.json()
    }),
  ]).then(([made, report, view, examples, data]) => {
    parts = { ...made, ...report, ...view, ...examples }
    engine = new made.Engine(data)
  }).catch(error => {
    loading = undefined
    status.textContent = `The rows could not be loaded (${error.message}). The families of the Rosetta hold all of them.`
    throw error
  })
  return loading
}

// One line without an assignment or an import is a name or a question.
const isQuestion = text => !text.includes("\n") && text.length < 200 && !/^\s*(import|from)\s|[^=!<>]=[^=]/.test(text)

function show() {
  const text = field.value.trimEnd()
  result = null
  if (!text.trim()) {
    status.textContent = ""
    shown.replaceChildren()
  } else if (isQuestion(text)) {
    const found = engine.ask(text)
    status.textContent = found.length ? `${found.length} ${found.length === 1 ? "row" : "rows"}.` : "No row for that. What has none is on the coverage page."
    shown.replaceChildren(parts.rowsOf(found.slice(0, 12), engine, form.dataset.rows))
  } else {
    result = engine.port(text)
    status.textContent = `${parts.SIDES[result.direction]}. ${parts.summarised(result.summary)}.`
    shown.replaceChildren(parts.worst(result, form.dataset.rows), parts.lines(text, result, engine, form.dataset.rows))
    filter()
  }
  filters.hidden = actions.hidden = !result
}

function filter() {
  const { value } = form.elements.lines
  for (const line of shown.querySelectorAll(".port-line")) line.hidden = value !== "all" && !line.dataset.has.split(" ").includes(value)
}

let waiting
function changed() {
  clearTimeout(waiting)
  waiting = setTimeout(() => load().then(show, () => {}), 120)
}

function set(text) {
  field.value = text
  return load().then(show, () => {})
}

const report = () => parts.markdown("Your code", field.value.trimEnd(), result, engine, new URL(form.dataset.rows, location.href).href)

// The code in the fragment, which no server is sent.
async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  return btoa(bytes.reduce((all, byte) => all + String.fromCharCode(byte), "")).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
}

function unpacked(text) {
  const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), each => each.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text()
}

async function copied(button, text) {
  const before = button.textContent
  let said = "Copied"
  try { await navigator.clipboard.writeText(text) } catch { said = "The browser did not allow it" }
  button.textContent = said
  setTimeout(() => { button.textContent = before }, 2000)
}

const DO = {
  pytorch: () => load().then(() => set(parts.EXAMPLES.pytorch), () => {}),
  tensorflow: () => load().then(() => set(parts.EXAMPLES.tensorflow), () => {}),
  copy: button => copied(button, report()),
  download: () => {
    const link = parts.element("a", { href: URL.createObjectURL(new Blob([report()], { type: "text/markdown" })), download: "port.md" })
    link.click()
    URL.revokeObjectURL(link.href)
  },
  share: async button => {
    history.replaceState(history.state, "", `#code=${await packed(field.value)}`)
    await copied(button, location.href)
  },
  print: () => print(),
}

form.hidden = false
form.addEventListener("submit", event => event.preventDefault())
form.addEventListener("click", event => {
  const button = event.target.closest("button[data-do]")
  if (button) DO[button.dataset.do](button)
})
form.addEventListener("change", event => {
  if (event.target.name === "lines") filter()
  if (event.target.type === "file" && event.target.files[0]) event.target.files[0].text().then(set)
})
field.addEventListener("input", changed)
field.addEventListener("focus", () => load().catch(() => {}), { once: true })

const asked = new URL(location.href).searchParams.get("code")
const shared = /^#code=([\w-]+)$/.exec(location.hash)
if (shared) unpacked(shared[1]).then(set, () => { status.textContent = "The link is cut short: it holds no code." })
else if (asked) set(asked)
