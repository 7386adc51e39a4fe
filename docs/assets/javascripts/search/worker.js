// In place of the theme's worker: it speaks as that one does, and searches with another engine.

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]
let engine

const escaped = text => text.replace(/[&<>"]/g, each => `&#${each.charCodeAt()};`)

// The part of a text around the first word that was found, with all that were found marked.
const teaser = (text, terms) => {
  const words = Object.entries(terms).filter(([, found]) => found).map(([word]) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
  if (!words.length) return escaped(text.slice(0, 200))
  const first = text.search(new RegExp(words.join("|"), "i"))
  const start = first > 80 ? text.indexOf(" ", first - 80) + 1 : 0
  const cut = escaped((start ? "… " : "") + text.slice(start, start + 240) + (text.length > start + 240 ? " …" : ""))
  return cut.replace(new RegExp(words.map(escaped).join("|"), "gi"), "<mark data-md-highlight>$&</mark>")
}

const shown = ({ entry, score, terms }) => ({
  location: entry.location, title: escaped(entry.title), text: teaser(entry.text, terms), score, terms,
  ...entry.names && { tags: entry.names.slice(0, 6) },
})

const group = found => {
  if (found[0].entry.names) return found.map(shown)
  const best = found[0].score
  const page = engine.pages[found[0].entry.location.split("#")[0]]
  const itself = found.find(({ entry }) => entry === page) || { entry: page, terms: {} }
  // The theme shows the sections above the page's score, and folds the rest.
  return [{ ...itself, score: best * 0.7 }, ...found.filter(each => each !== itself)].map(shown)
}

addEventListener("message", ({ data: { type, data } }) => {
  if (type === SETUP) {
    // The theme starts its worker with every page, and sends the index once a reader turns to the search.
    importScripts("../../runtimes/minisearch/index.js", "engine.js")
    engine = new Engine(data.docs)
    postMessage({ type: READY })
  } else if (type === QUERY) {
    postMessage({ type: RESULT, data: { items: data.trim() ? engine.groups(data).map(group) : [] } })
  }
})
