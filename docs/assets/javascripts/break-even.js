// The calculator of the page on compiling. Without it the table below says the same for what was measured.
const form = document.getElementById("calculator")

function fill() {
  const { first, eager, compiled } = form.elements.row.selectedOptions[0].dataset
  Object.entries({ first, eager, compiled }).forEach(([name, value]) => { form.elements[name].value = value })
}

// As scripts/bench/break_even.py reckons; a test compares the two.
function answer(first, eager, compiled, calls) {
  if (![first, eager, compiled, calls].every(Number.isFinite)) return "Fill in all four numbers."
  if (compiled >= eager) return "Compiling never pays: a compiled call takes no less than an eager one."
  const from = Math.max(1, Math.ceil((first - compiled) / (eager - compiled)))
  const saved = calls * eager - (first + (calls - 1) * compiled)
  const amount = `${Math.abs(saved).toPrecision(3)} s`
  return `Pays from call ${from.toLocaleString("en")}. With your ${calls.toLocaleString("en")} calls compiling ${
    saved >= 0 ? "saves" : "costs"} ${amount}.`
}

function show() {
  const value = name => form.elements[name].valueAsNumber
  form.querySelector("[role=status]").textContent =
    answer(value("first"), value("eager") / 1000, value("compiled") / 1000, value("calls"))
}

if (form) {
  form.hidden = false
  form.elements.row.addEventListener("change", () => { fill(); show() })
  form.addEventListener("input", event => { if (event.target.name !== "row") show() })
  form.addEventListener("submit", event => event.preventDefault())
  fill()
  show()
}
