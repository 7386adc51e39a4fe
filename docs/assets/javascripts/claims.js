// Filters the ledger of claims in the reader's browser. The list is whole without it.

const form = document.querySelector("#claims-filter")
const status = form.querySelector("[role=status]")
const fields = [...form.querySelectorAll("input, select")]
const rows = [...document.querySelectorAll("#ledger > li")].map(element => ({
  element,
  verdict: element.dataset.verdict,
  theme: element.dataset.theme,
  evidence: element.dataset.evidence.split(" "),
  text: `${element.textContent} ${element.dataset.words}`.toLowerCase(),
}))

function wanted() {
  return Object.fromEntries(fields.map(field => [field.name, field.value.trim()]))
}

function fits(row, { words, verdict, theme, evidence }) {
  return (!verdict || row.verdict === verdict) && (!theme || row.theme === theme) &&
    (!evidence || row.evidence.includes(evidence)) &&
    words.toLowerCase().split(/\s+/).every(word => row.text.includes(word))
}

function show() {
  const asked = wanted()
  let shown = 0
  for (const row of rows) {
    const fitting = fits(row, asked)
    if (row.element.hidden === fitting) row.element.hidden = !fitting
    shown += fitting
  }
  status.textContent = `${shown} of ${rows.length} shown` + (shown ? "" : ". Fewer words find more.")
}

function keep() {
  const address = new URL(location.href)
  for (const [name, value] of Object.entries(wanted()))
    if (value) address.searchParams.set(name, value)
    else address.searchParams.delete(name)
  history.replaceState(history.state, "", address)
}

const asked = new URL(location.href).searchParams
for (const field of fields) {
  const value = asked.get(field.name)
  if (value && (!field.options || [...field.options].some(option => option.value === value))) field.value = value
}
form.addEventListener("input", () => { show(); keep() })
form.addEventListener("submit", event => event.preventDefault())
form.hidden = false
show()
