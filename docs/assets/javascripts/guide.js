// The guide to a choice. Without it the table below the form says the same.

// As scripts/guide/decide.py decides; a test compares the two.
export function decide(guide, chosen) {
  const said = guide.options.filter(({ option }) => chosen.includes(option))
  const ids = said.map(({ id }) => id)
  const limits = guide.limits.filter(limit => limit.of.every(id => ids.includes(id)))
  const out = new Set(said.flatMap(each => each.rules_out))
  const sum = name => said.reduce((total, each) => total + (each.weights[name] ?? 0), 0)
  const backends = guide.backends.filter(name => !out.has(name) && limits.every(limit => limit.keras_on.includes(name)))
  if (!backends.length) out.add("keras")
  const frameworks = Object.keys(guide.frameworks)
  const left = frameworks.filter(name => !out.has(name))
  const isDefault = !out.size && !frameworks.some(sum)
  const among = isDefault ? [guide.default.framework] : heaviest(left, sum)
  const [backend, by] = among.includes("keras") ? backendOf(guide, backends, sum) : ["", ""]
  const most = each => Math.max(0, ...among.map(name => each.weights[name] ?? 0))
  const speaking = said.filter(most).sort((a, b) => most(b) - most(a))
  speaking.push(...said.filter(each => each.rules_out.length && !speaking.includes(each)))
  return {
    answer: among.length === 0 ? "apart" : among.length === 1 ? among[0] : "either",
    among,
    default: isDefault,
    backend,
    by,
    reasons: speaking,
    others: said.filter(each => !speaking.includes(each)),
    limits: among.includes("keras") || sum("keras") ? limits : [],
  }
}

function heaviest(names, sum) {
  const most = Math.max(...names.map(sum))
  return names.filter(name => sum(name) === most)
}

function backendOf(guide, backends, sum) {
  const top = heaviest(backends, sum)
  if (backends.length === 1) return [backends[0], "limit"]
  if (top.length === 1) return [top[0], "weight"]
  return [top.includes(guide.backend.framework) ? guide.backend.framework : top[0], "default"]
}

export function title(guide, { among, backend, by }) {
  if (!among.length) return guide.answers.apart.title
  if (among.length === Object.keys(guide.frameworks).length) return guide.answers.either.title
  return either(among.map(name =>
    guide.frameworks[name] + (name === "keras" && by !== "default" ? ` on ${guide.frameworks[backend]}` : "")))
}

function either(names, word = "or") {
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`
}

export function changes(guide, chosen) {
  const now = title(guide, decide(guide, chosen))
  return guide.options.flatMap(({ option }) => {
    const has = chosen.includes(option)
    const then = title(guide, decide(guide, has ? chosen.filter(each => each !== option) : [...chosen, option]))
    return then === now ? [] : [[has ? "without" : "with", option, then]]
  })
}

// What to do, in a sentence or two that follow the title.
export function meaning(guide, decision) {
  const { among, answer } = decision
  if (decision.default) return `Nothing that you ticked separates the frameworks, so this is the default.`
  const said = []
  if (answer === "either") {
    said.push(`Your answers do not separate ${either(among.map(name => guide.frameworks[name]), "from")}.`)
    said.push(among.includes(guide.default.framework)
      ? `If nothing else binds you, take ${guide.frameworks[guide.default.framework]}, the default.`
      : guide.answers.either.means)
  } else said.push(guide.answers[answer].means)
  if (decision.by === "default") said.push(`Nothing that you ticked separates the backends of Keras. ${guide.backend.because}`)
  return said.join(" ")
}

function plain(html) {
  return html.replace(/<\/?code>/g, "`").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")
}

function speaks(guide, { weights, rules_out }) {
  const said = Object.entries(weights).map(([name, weight]) => `${guide.frameworks[name]} (${weight})`)
  if (rules_out.length) said.push(`rules out ${rules_out.map(name => guide.frameworks[name]).join(", ")}`)
  return said.join(", ") || "either way"
}

// What would change the answer, by the answer that it would become: [[answer, without, with], ...].
function outcomes(guide, chosen) {
  const found = new Map()
  for (const [sign, option, then] of changes(guide, chosen)) {
    if (!found.has(then)) found.set(then, { without: [], with: [] })
    found.get(then)[sign].push(guide.options.find(each => each.option === option).label)
  }
  return [...found].map(([then, each]) => [then, each.without, each.with])
}

// The decision as Markdown, to keep beside the code that follows from it.
export function record(guide, chosen, { day, address, root }) {
  const decision = decide(guide, chosen)
  const link = ({ label, href }) => `[${label}](${new URL(href, root)})`
  const line = reason => `- ${plain(reason.because)} ${reason.evidence.map(link).join(", ")}`
  const weighed = reason => `- **${speaks(guide, reason)}**: ${line(reason).slice(2)}`
  const label = option => plain(guide.options.find(each => each.option === option).label)
  const part = (heading, lines) => lines.length ? ["", `## ${heading}`, "", ...lines] : []
  const asked = guide.questions.map(({ id, asks }) => [asks, chosen.filter(each => each.startsWith(`${id}.`))])
  return [
    `# Decision: ${title(guide, decision)}`,
    "",
    `${day}. ${plain(meaning(guide, decision))}`,
    ...part("What was said", asked.filter(([, found]) => found.length)
      .map(([asks, found]) => `- ${asks} ${found.map(label).join("; ")}.`)),
    ...part("Why", [...decision.reasons.map(weighed), ...decision.limits.map(line), ...(decision.default ? [line(guide.default)] : [])]),
    ...part("What speaks for something else, or for neither", decision.others.map(weighed)),
    ...part("What would change the decision", outcomes(guide, chosen).map(([then, without, added]) =>
      `- **${then}**: ${[...without.map(each => `without “${plain(each)}”`), ...added.map(each => `with “${plain(each)}”`)].join("; ")}.`)),
    ...part("Evidence", [
      `- Versions that were run: ${Object.entries(guide.versions).map(each => each.join(" ")).join(", ")}.`,
      `- These answers, again: <${address}>`,
    ]),
    "",
  ].join("\n")
}

function start(guide, form, place) {
  const root = new URL(form.dataset.root, document.baseURI)
  const boxes = [...form.querySelectorAll("input")]
  const option = box => `${box.name}.${box.value}`
  const chosen = () => boxes.filter(box => box.checked).map(option)
  const list = name => place.querySelector(`[data-list=${name}]`)

  function made(tag, ...inside) {
    const element = document.createElement(tag)
    element.append(...inside)
    return element
  }

  function html(text) {
    const element = document.createElement("span")
    element.innerHTML = text // Generated from the guide's own files, escaped there.
    return element
  }

  function link({ label, href }) {
    const element = made("a", label)
    element.href = new URL(href, root)
    return element
  }

  function item(reason, mark = "") {
    const links = reason.evidence.flatMap((each, number) => [number ? ", " : " ", link(each)])
    return made("li", ...(mark ? [made("strong", `${mark}: `)] : []), html(reason.because), ...links)
  }

  function change([then, without, added]) {
    const item = made("li", made("strong", `${then}: `))
    const add = (words, labels) => {
      if (!labels.length) return
      item.append(item.childNodes.length > 1 ? "; " : "", words)
      labels.forEach((label, number) => item.append(number ? "; " : " ", html(`“${label}”`)))
    }
    add("without", without)
    add("with", added)
    return item
  }

  function show() {
    const now = chosen()
    const decision = decide(guide, now)
    const answer = guide.answers[decision.answer]
    const count = decision.reasons.length
    const why = decision.default ? "by default" : `for ${count} ${count === 1 ? "reason" : "reasons"}`
    form.elements.answer.value = `Answer: ${title(guide, decision)}, ${why}.`
    place.querySelector("[data-title]").textContent = title(guide, decision)
    place.querySelector("[data-means]").replaceChildren(html(`${meaning(guide, decision)} `), link(answer.next))
    list("reasons").replaceChildren(
      ...decision.reasons.map(reason => item(reason, speaks(guide, reason))),
      ...decision.limits.map(limit => item(limit, "Keras's backend")),
      ...(decision.default ? [item(guide.default, "Default")] : []),
      ...(decision.answer === "either" || decision.default ? guide.notes.map(note => item(note, "Either way")) : []),
    )
    list("others").replaceChildren(...decision.others.map(reason => item(reason, speaks(guide, reason))))
    list("changes").replaceChildren(...outcomes(guide, now).map(change))
    for (const part of place.querySelectorAll("[data-part]")) part.hidden = !list(part.dataset.part).children.length
    place.querySelector("[data-share]").href = location.href
  }

  place.querySelector("[data-record]").addEventListener("click", event => {
    const day = new Date().toISOString().slice(0, 10)
    const text = record(guide, chosen(), { day, address: location.href, root })
    event.currentTarget.href = `data:text/markdown;charset=utf-8,${encodeURIComponent(text)}`
  })

  // The address holds what is ticked, so that it can be passed on and gone back to.
  function write() {
    const address = new URL(location.href)
    address.search = new URLSearchParams(boxes.filter(box => box.checked).map(box => [box.name, box.value]))
    address.hash = ""
    if (address.href !== location.href) history.pushState(null, "", address)
  }

  function read() {
    const wanted = new URLSearchParams(location.search)
    for (const box of boxes) box.checked = wanted.getAll(box.name).includes(box.value)
    show()
  }

  form.addEventListener("change", () => { write(); show() })
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("reset", event => {
    event.preventDefault()
    for (const box of boxes) box.checked = false
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
