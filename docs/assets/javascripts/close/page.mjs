// The box of the page "How close is close enough": two lists of numbers in, how far they are apart and why out.

import { compare, short, told } from "./compare.mjs"
import { fromFile, fromText } from "./read.mjs"

const form = document.querySelector("#close")
const family = form.querySelector("select")
const shown = form.querySelector("[role=status]")
const sides = [...form.querySelectorAll("fieldset")].map(each => ({
  text: each.querySelector("textarea"), file: each.querySelector("input[type=file]"), name: each.querySelector(".close-file"), read: null,
}))

// Ten times the largest recorded difference: another processor rounds differently.
const SPARE = 10
for (const row of document.querySelectorAll("#floors tbody tr")) {
  const [name, , , , values, , gradients] = [...row.cells].map(each => each.textContent.trim())
  for (const [what, floor] of Object.entries({ values, gradients }))
    if (Number(floor)) family.append(new Option(`${name}: ${what}`, String(SPARE * Number(floor))))
}

function show() {
  shown.replaceChildren()
  shown.className = ""
  if (sides.some(side => !side.read && !side.text.value.trim())) return
  try {
    const [one, other] = sides.map(side => side.read ?? fromText(side.text.value))
    const shapes = [one, other].map(each => each.shape?.join(" × "))
    if (shapes[0] && shapes[1] && shapes[0] !== shapes[1]) throw new Error(`One has shape ${shapes[0]}, the other ${shapes[1]}: compare tensors of one shape.`)
    const printed = Math.max(one.printed ?? 0, other.printed ?? 0), floor = Math.max(Number(family.value), printed)
    const found = compare(one.numbers, other.numbers, floor), { title, lines } = told(found, floor, printed)
    shown.className = `close-${found.verdict}`
    const head = document.createElement("strong"), list = document.createElement("ul")
    head.textContent = title
    for (const line of lines) list.append(Object.assign(document.createElement("li"), { textContent: line }))
    shown.append(head, list)
  } catch (error) {
    shown.className = "close-wrong"
    shown.textContent = error.message
  }
}

for (const side of sides) {
  side.text.addEventListener("input", () => {
    side.read = null
    side.file.value = ""
    side.name.textContent = ""
    show()
  })
  // A browser does not tell that the same file was chosen again, which may hold something else by now.
  side.file.addEventListener("click", () => { side.file.value = "" })
  side.file.addEventListener("change", async () => {
    const [file] = side.file.files
    if (!file) return
    try {
      side.read = fromFile(await file.arrayBuffer())
      side.text.value = ""
      side.name.textContent = `${file.name}: ${side.read.shape.join(" × ") || "one number"}, from ${short(side.read.numbers[0])}`
      show()
    } catch (error) {
      side.read = null
      shown.className = "close-wrong"
      shown.textContent = `${file.name}: ${error.message}`
    }
  })
}
family.addEventListener("change", show)
form.hidden = false
show()
