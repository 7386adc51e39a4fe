// Numbers from a printout or from a .npy file.

const NUMBER = /[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|\b(?:nan|inf|infinity)\b)/gi
const AROUND = /numpy\s*=|\b(?:dtype|device|grad_fn|requires_grad|shape|size|name)\s*=\s*(?:\([^)]*\)|torch\.Size\([^)]*\)|<[^>]*>|[^\s,)\]>]+)|torch\.\w+|tf\.\w+:?|\b[a-z_]+\(|'[^']*'/gi

// { numbers, printed }: what a printed tensor, array or list holds; `printed` is the unit of its last digit, 0 where it prints all.
export function fromText(text) {
  if (/\.\.\.|…/.test(text)) throw new Error("The printout is cut (…): print all of it, or save a .npy file.")
  const body = text.replace(AROUND, " ")
  const words = body.match(NUMBER) ?? []
  const left = body.replace(NUMBER, "").replace(/[\s,;[\](){}<>|]/g, "")
  if (left) throw new Error(`Not a number: ${left.slice(0, 20)}`)
  const numbers = words.map(word => /nan/i.test(word) ? NaN : /inf/i.test(word) ? (word.startsWith("-") ? -Infinity : Infinity) : Number(word))
  return { numbers, printed: unit(words) }
}

// Seventeen digits say a float64, nine a float32; fewer were rounded for the printout.
function unit(words) {
  const written = words.filter(word => /[.e]/i.test(word))
  if (!written.length || Math.max(...written.map(word => word.replace(/e.*$/i, "").replace(/^[-+]?0*\.?0*|\D/g, "").length)) >= 7) return 0
  return Math.min(...written.map(word => {
    const [mantissa, power] = word.toLowerCase().split("e")
    return 10 ** (Number(power ?? 0) - (mantissa.split(".")[1] ?? "").length)
  }))
}

const KINDS = {
  f8: ["getFloat64", 8], f4: ["getFloat32", 4], f2: ["getUint16", 2], i8: ["getBigInt64", 8], i4: ["getInt32", 4], i2: ["getInt16", 2], i1: ["getInt8", 1],
  u8: ["getBigUint64", 8], u4: ["getUint32", 4], u2: ["getUint16", 2], u1: ["getUint8", 1], b1: ["getUint8", 1],
}

// { numbers, shape }: what a .npy file holds, in C order. buffer: an ArrayBuffer.
export function fromFile(buffer) {
  const view = new DataView(buffer)
  if (buffer.byteLength < 10 || view.getUint32(0) !== 0x934e554d) throw new Error("This is no .npy file: write it with numpy.save.")
  const wide = view.getUint8(6) > 1, start = wide ? 12 : 10
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true)
  const header = new TextDecoder().decode(new Uint8Array(buffer, start, length))
  const descr = /'descr':\s*'([^']+)'/.exec(header)?.[1] ?? "objects or fields"
  const [read, size] = KINDS[descr.slice(1)] ?? []
  if (!read) throw new Error(`The file holds ${descr}, which cannot be read here: save float16, float32, float64, integers or booleans.`)
  const shape = /'shape':\s*\(([^)]*)\)/.exec(header)[1].split(",").map(each => each.trim()).filter(Boolean).map(Number)
  const count = shape.reduce((product, each) => product * each, 1), little = descr[0] !== ">"
  if (start + length + count * size > buffer.byteLength) throw new Error("The file is cut short.")
  const numbers = Array.from({ length: count }, (_, place) => {
    const value = view[read](start + length + place * size, little)
    return descr.slice(1) === "f2" ? half(value) : Number(value)
  })
  return { numbers: /'fortran_order':\s*True/.test(header) ? inRows(numbers, shape) : numbers, shape }
}

function half(bits) {
  const sign = bits >> 15 ? -1 : 1, power = bits >> 10 & 31, rest = bits & 1023
  if (power === 31) return rest ? NaN : sign * Infinity
  return sign * (power ? (1 + rest / 1024) * 2 ** (power - 15) : rest * 2 ** -24)
}

// From Fortran order, in which the first index moves fastest, to C order.
function inRows(numbers, shape) {
  return numbers.map((_, place) => {
    let rest = place, at = 0
    const index = []
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis]
      rest = Math.floor(rest / shape[axis])
    }
    for (let axis = shape.length - 1; axis >= 0; axis--) at = at * shape[axis] + index[axis]
    return numbers[at]
  })
}
