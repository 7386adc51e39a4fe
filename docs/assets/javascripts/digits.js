// Draws a digit, and asks two models in the reader's browser what it is. Nothing is loaded before the click; the
// picture that stands on the page until then holds the same models' answers to images they have not seen.

const root = new URL("../", import.meta.url)
const demo = document.querySelector("#digits-demo")
const start = demo.querySelector("[data-start]")
const stage = demo.querySelector("[data-stage]")
const canvas = demo.querySelector("canvas")
const status = demo.querySelector("[role=status]")
const FRAMEWORKS = ["pytorch", "tensorflow"]
const SIDE = 32 // the grid on which strokes are rasterised, as the makers of the data set did
const PEN = 1.6 // radius of the pen on that grid
const STEP = 1 / 16 // how far an arrow key moves the pen

const predictors = {}
const strokes = []
const pen = { x: 0.5, y: 0.5, down: false, seen: false }

// A file that lies compressed on the server: the download has the size that the button states, on every host.
async function unpacked(path) {
  const response = await fetch(new URL(path, root))
  if (!response.ok) throw new Error(`${response.status} for ${path}`)
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()
}

async function model(name) {
  const response = await fetch(new URL(`demo/${name}`, root))
  if (!response.ok) throw new Error(`${response.status} for ${name}`)
  return new Uint8Array(await response.arrayBuffer())
}

// --8<-- [start:onnx]
// The model trained in PyTorch: ONNX Runtime Web.
async function loadPyTorch() {
  const ort = await import(new URL("runtimes/onnxruntime-web/ort.wasm.min.mjs", root))
  ort.env.wasm.wasmPaths = new URL("runtimes/onnxruntime-web/", root).href
  ort.env.wasm.wasmBinary = await unpacked("runtimes/onnxruntime-web/ort-wasm-simd-threaded.wasm.gz")
  ort.env.wasm.numThreads = 1
  const session = await ort.InferenceSession.create(await model("pytorch-digits.onnx"))
  return async pixels => {
    const images = new ort.Tensor("float32", pixels, [1, 1, 8, 8])
    const outputs = await session.run({ [session.inputNames[0]]: images })
    return outputs[session.outputNames[0]].data
  }
}
// --8<-- [end:onnx]

// --8<-- [start:litert]
// The model trained in TensorFlow: LiteRT.js.
async function loadTensorFlow() {
  const litert = await import(new URL("runtimes/litert/core.js", root))
  self.Module = { wasmBinary: await unpacked("runtimes/litert/litert_wasm_compat_internal.wasm.gz") }
  await litert.loadLiteRt(new URL("runtimes/litert/litert_wasm_compat_internal.js", root).href)
  const compiled = await litert.loadAndCompile(await model("tensorflow-digits.tflite"), { accelerator: "wasm" })
  return async pixels => {
    const images = new litert.Tensor(pixels, [1, 8, 8, 1])
    const [logits] = await compiled.run(images)
    const values = Float32Array.from(logits.toTypedArray())
    images.delete()
    logits.delete()
    return values
  }
}
// --8<-- [end:litert]

function softmax(logits) {
  const top = Math.max(...logits)
  const powers = Array.from(logits, each => Math.exp(each - top))
  const sum = powers.reduce((a, b) => a + b, 0)
  return powers.map(each => each / sum)
}

const best = values => values.indexOf(Math.max(...values))

// From strokes to the 8 by 8 image of the data set: scaled to the frame, drawn on 32 by 32, counted in blocks of 4.
function image() {
  const points = strokes.flat()
  const pixels = new Float32Array(64)
  if (!points.length) return pixels
  const xs = points.map(point => point.x), ys = points.map(point => point.y)
  const left = Math.min(...xs), top = Math.min(...ys)
  const width = Math.max(...xs) - left, height = Math.max(...ys) - top
  const inner = SIDE - 2 * PEN
  const scale = inner / Math.max(width, height, 1e-6)
  const place = point => ({
    x: (point.x - left - width / 2) * scale + SIDE / 2,
    y: (point.y - top - height / 2) * scale + SIDE / 2,
  })
  const segments = strokes.flatMap(stroke =>
    stroke.map((point, index) => [place(stroke[Math.max(index - 1, 0)]), place(point)]))
  for (let row = 0; row < SIDE; row++)
    for (let column = 0; column < SIDE; column++)
      if (segments.some(([a, b]) => distance(column + 0.5, row + 0.5, a, b) <= PEN))
        pixels[(row >> 2) * 8 + (column >> 2)] += 1 / 16
  return pixels
}

function distance(x, y, a, b) {
  const dx = b.x - a.x, dy = b.y - a.y
  const length = dx * dx + dy * dy
  const share = length ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0
  return Math.hypot(x - a.x - share * dx, y - a.y - share * dy)
}

function paint() {
  const context = canvas.getContext("2d")
  const size = canvas.width
  context.clearRect(0, 0, size, size)
  context.lineWidth = size / 14
  context.lineCap = context.lineJoin = "round"
  context.strokeStyle = context.fillStyle = getComputedStyle(canvas).color
  for (const stroke of strokes) {
    context.beginPath()
    context.moveTo(stroke[0].x * size, stroke[0].y * size)
    for (const point of stroke) context.lineTo(point.x * size, point.y * size)
    context.stroke()
  }
  if (!pen.seen) return
  context.beginPath()
  context.lineWidth = 2
  context.arc(pen.x * size, pen.y * size, size / 28, 0, 7)
  pen.down ? context.fill() : context.stroke()
}

async function classify() {
  paint()
  const pixels = image()
  const seen = demo.querySelector("[data-seen]")
  seen.replaceChildren(...Array.from(pixels, value => {
    const cell = document.createElement("i")
    cell.style.opacity = value
    return cell
  }))
  if (!strokes.length) {
    for (const framework of FRAMEWORKS) show(framework, null)
    status.textContent = "Nothing is drawn."
    return
  }
  const answers = []
  for (const framework of FRAMEWORKS) {
    const begun = performance.now()
    const logits = await predictors[framework](pixels)
    const took = performance.now() - begun
    const shares = softmax(logits)
    show(framework, shares, took)
    answers.push(best(shares))
  }
  status.textContent = `PyTorch's model: ${answers[0]}. TensorFlow's model: ${answers[1]}.`
}

function show(framework, shares, took) {
  const row = demo.querySelector(`[data-framework=${framework}]`)
  row.querySelector("[data-answer]").textContent = shares ? best(shares) : "–"
  row.querySelector("[data-share]").textContent = shares ? `${(Math.max(...shares) * 100).toFixed(0)} %` : "–"
  row.querySelector("[data-took]").textContent = shares ? `${took.toFixed(2)} ms` : "–"
  row.querySelectorAll("[data-bars] i").forEach((bar, digit) => {
    bar.style.setProperty("--share", shares ? shares[digit] : 0)
  })
}

// The same images as the picture shows: what the browser answers, against what each framework did.
async function check() {
  const reference = await (await fetch(new URL("demo/reference.json", root))).json()
  for (const framework of FRAMEWORKS) {
    let largest = 0
    for (const [index, pixels] of reference.images.entries()) {
      const logits = await predictors[framework](Float32Array.from(pixels, value => value / 16))
      const expected = reference.logits[framework][index]
      expected.forEach((value, digit) => { largest = Math.max(largest, Math.abs(value - logits[digit])) })
    }
    const cell = demo.querySelector(`[data-framework=${framework}] [data-difference]`)
    cell.textContent = largest.toExponential(0)
    cell.dataset.value = largest
  }
}

async function load() {
  start.disabled = true
  status.textContent = "Loading…"
  try {
    predictors.pytorch = await loadPyTorch()
    predictors.tensorflow = await loadTensorFlow()
    await check()
  } catch (error) {
    status.textContent = `It could not be loaded: ${error.message}`
    start.disabled = false
    return
  }
  start.hidden = true
  stage.hidden = false
  await classify()
  status.textContent = "Ready: draw a digit."
  canvas.focus()
}

function at(event) {
  const box = canvas.getBoundingClientRect()
  return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height }
}

canvas.addEventListener("pointerdown", event => {
  canvas.setPointerCapture(event.pointerId)
  Object.assign(pen, at(event), { down: true, seen: false })
  strokes.push([at(event)])
  paint()
})
canvas.addEventListener("pointermove", event => {
  if (!pen.down || !canvas.hasPointerCapture(event.pointerId)) return
  strokes.at(-1).push(at(event))
  paint()
})
canvas.addEventListener("pointerup", () => {
  pen.down = false
  classify()
})

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }
canvas.addEventListener("keydown", event => {
  const arrow = ARROWS[event.key]
  if (arrow) {
    pen.x = Math.min(1, Math.max(0, pen.x + arrow[0] * STEP))
    pen.y = Math.min(1, Math.max(0, pen.y + arrow[1] * STEP))
    if (pen.down) strokes.at(-1).push({ x: pen.x, y: pen.y })
  } else if (event.key === " ") {
    pen.down = !pen.down
    if (pen.down) strokes.push([{ x: pen.x, y: pen.y }])
  } else if (event.key === "Escape" || event.key === "Delete") clear()
  else return
  event.preventDefault()
  pen.seen = true
  classify()
})
canvas.addEventListener("blur", () => {
  pen.down = pen.seen = false
  paint()
})

function clear() {
  strokes.length = 0
  pen.down = false
  classify()
}

demo.querySelector("[data-clear]").addEventListener("click", clear)
start.addEventListener("click", load)
demo.hidden = false
