// The guide to a choice. Without it the table below the form says the same.

// As scripts/guide/decide.py decides; a test compares the two on every combination.
export function decide(guide, chosen) {
  const frameworks = Object.keys(guide.frameworks)
  const said = guide.questions.flatMap(question =>
    (question.options.find(option => option.id === chosen[question.id]) ?? question.options[0]).reasons)
  const out = new Set(said.flatMap(reason => reason.rules_out))
  const left = frameworks.filter(name => !out.has(name))
  const weight = name => said.reduce((sum, reason) => sum + (reason.favours === name ? reason.weight : 0), 0)
  const most = Math.max(...left.map(weight))
  const among = left.filter(name => weight(name) === most)
  const answer = among.length === 0 ? "apart" : among.length === 1 ? among[0] : "either"
  const speaking = [
    ...said.filter(reason => among.includes(reason.favours)).sort((a, b) => b.weight - a.weight),
    ...said.filter(reason => reason.rules_out.length),
    ...(answer === "either" ? [...said.filter(reason => reason.favours === "either"), ...guide.notes] : []),
  ]
  return { answer, among, reasons: speaking, others: said.filter(reason => !speaking.includes(reason)) }
}

function headline(guide, { answer, among }) {
  const all = among.length === Object.keys(guide.frameworks).length
  if (answer !== "either" || all) return guide.answers[answer].title
  const names = among.map(name => guide.frameworks[name])
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`
}

function start(guide, form, place) {
  const root = new URL(form.dataset.root, document.baseURI)
  const defaults = Object.fromEntries(guide.questions.map(question => [question.id, question.options[0].id]))
  const chosen = () => Object.fromEntries(guide.questions.map(({ id }) => [id, form.elements[id].value]))

  function link({ label, href }) {
    const made = document.createElement("a")
    made.textContent = label
    made.href = new URL(href, root)
    return made
  }

  function item(reason) {
    const made = document.createElement("li")
    const who = reason.rules_out.length ? `Rules out ${reason.rules_out.map(name => guide.frameworks[name]).join(", ")}`
      : reason.favours === "either" ? "Either way" : guide.frameworks[reason.favours]
    const mark = document.createElement("strong")
    mark.textContent = `${who}: `
    const says = document.createElement("span")
    says.innerHTML = `${reason.says} ` // Generated from the guide's own file, escaped there.
    made.append(mark, says, link(reason.evidence))
    return made
  }

  function show() {
    const decision = decide(guide, chosen())
    const answer = guide.answers[decision.answer]
    const title = headline(guide, decision)
    const count = decision.reasons.length
    form.elements.answer.value = `Answer: ${title}, for ${count} ${count === 1 ? "reason" : "reasons"}.`
    place.querySelector("[data-title]").textContent = title
    place.querySelector("[data-means]").textContent = `${answer.means} `
    place.querySelector("[data-means]").append(link(answer.next))
    for (const kind of ["reasons", "others"]) {
      place.querySelector(`[data-${kind}]`).replaceChildren(...decision[kind].map(item))
      place.querySelector(`[data-${kind}-part]`).hidden = !decision[kind].length
    }
    place.querySelector("[data-share]").href = location.href
  }

  // The address holds what is not the first option, so that it can be passed on and gone back to.
  function write() {
    const address = new URL(location.href)
    address.search = new URLSearchParams(Object.entries(chosen()).filter(([id, option]) => option !== defaults[id]))
    address.hash = ""
    if (address.href !== location.href) history.pushState(null, "", address)
  }

  function read() {
    const wanted = new URLSearchParams(location.search)
    for (const { id, options } of guide.questions) {
      const asked = wanted.get(id)
      form.elements[id].value = options.some(option => option.id === asked) ? asked : defaults[id]
    }
    show()
  }

  form.addEventListener("change", () => { write(); show() })
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("reset", event => {
    event.preventDefault()
    for (const { id } of guide.questions) form.elements[id].value = defaults[id]
    write()
    show()
  })
  addEventListener("popstate", read)
  read()
}

if (typeof document !== "undefined") {
  const form = document.querySelector("#guide")
  const place = document.querySelector("#guide-answer")
  // The page has shown the form before its first paint, so that nothing moves when this runs.
  const response = await fetch(new URL(form.dataset.guide, document.baseURI)).catch(() => ({ ok: false }))
  if (response.ok) start(await response.json(), form, place)
  else {
    form.hidden = place.hidden = true
    document.querySelector("#guide-off").hidden = false
  }
}
