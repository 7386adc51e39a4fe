// Tabs: the choice of one holds for all, on this page and the next. Without this script each set still works by itself.
// It runs before the theme's script and takes the sets from it: the theme measures every label of every set, half a
// second of a phone's time on a page of eight topics, to draw the line that tandem.css draws.

const CHOSEN = "__tabs"
const sets = document.querySelectorAll("[data-tabs]")

// Opens the tab of that name where a set has one.
function choose(set, name) {
  for (const label of set.querySelectorAll(":scope > .tabbed-labels > label"))
    if (label.textContent.trim() === name) return (document.getElementById(label.htmlFor).checked = true)
  return false
}

// An address that ends in #tensorflow_3 means that tab.
function follow() {
  const input = document.getElementById(location.hash.slice(1))
  if (!input?.matches(".tabbed-set > input")) return
  input.checked = true
  input.parentElement.scrollIntoView()
}

for (const set of sets) {
  set.removeAttribute("data-tabs")
  // The last choice comes first; a set that lacks it shows the one before.
  for (const name of __md_get(CHOSEN) ?? []) if (choose(set, name)) break
  set.addEventListener("change", ({ target }) => {
    const name = set.querySelector(`label[for="${target.id}"]`).textContent.trim()
    const before = set.getBoundingClientRect().top
    for (const other of sets) choose(other, name)
    // What is above may have grown or shrunk: the set that was touched stays where it was.
    scrollBy({ top: set.getBoundingClientRect().top - before, behavior: "instant" })
    __md_set(CHOSEN, [...new Set([name, ...(__md_get(CHOSEN) ?? [])])])
  })
}
follow()
addEventListener("hashchange", follow)
