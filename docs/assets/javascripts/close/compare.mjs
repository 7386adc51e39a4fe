// How far two lists of numbers are apart, whether rounding explains it, and what else would.

const ULP = new DataView(new ArrayBuffer(4))
// float32 numbers as integers in their order: neighbours differ by one.
function ordinal(number) {
  ULP.setFloat32(0, number)
  const bits = ULP.getInt32(0)
  return bits < 0 ? -(bits & 0x7fffffff) : bits
}

const DIGITS = { float16: 11, bfloat16: 8 }
// `number` with so many binary digits, the nearest, ties to even; the range of the type is not looked at.
function rounded(number, digits) {
  if (!Number.isFinite(number) || number === 0) return number
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(number))) + 1 - digits)
  const scaled = number / unit, low = Math.floor(scaled), rest = scaled - low
  return unit * (rest > 0.5 || rest === 0.5 && low % 2 !== 0 ? low + 1 : low)
}

const same = (one, other) => one === other || Number.isNaN(one) && Number.isNaN(other)
const excess = (one, other) => same(one, other) ? 0 : Math.abs(one - other) / Math.max(1, Math.abs(other))
const fits = (one, other, floor) => one.length === other.length && one.every((each, place) => excess(each, other[place]) <= floor)
const median = values => values.length ? values.sort((a, b) => a - b)[values.length >> 1] : NaN

// What passes this is no matter of precision, however coarse the numbers were printed.
const PLAIN = 0.01
const MANY = 1e5

// one, other: arrays of numbers. floor: the largest |a - b| / max(1, |b|) that rounding explains.
// { verdict: equal, rounding, suspicious or wrong; largest, place, pair, excess, ulps, beyond, causes: [sentence] }
export function compare(one, other, floor) {
  if (!one.length || !other.length) throw new Error("One of the two holds no numbers.")
  if (one.length !== other.length) throw new Error(`One holds ${one.length} numbers, the other ${other.length}: compare tensors of one shape.`)
  const found = { count: one.length, largest: 0, place: 0, pair: [one[0], other[0]], excess: 0, ulps: 0, beyond: 0, first: null, causes: [] }
  for (let place = 0; place < one.length; place++) {
    const a = one[place], b = other[place]
    if (same(a, b)) continue
    const apart = Number.isFinite(a) && Number.isFinite(b) ? Math.abs(a - b) : Infinity
    const beside = apart === Infinity ? Infinity : excess(a, b)
    if (apart > found.largest) Object.assign(found, { largest: apart, place, pair: [a, b] })
    found.excess = Math.max(found.excess, beside)
    found.ulps = Math.max(found.ulps, apart === Infinity ? Infinity : Math.abs(ordinal(a) - ordinal(b)))
    if (beside > floor) {
      found.beyond++
      found.first ??= place
    }
  }
  found.causes = found.beyond ? causes(one, other, floor, found) : []
  found.verdict = found.excess === 0 ? "equal" : found.excess <= floor ? "rounding" : found.excess <= Math.min(100 * floor, PLAIN) ? "suspicious" : "wrong"
  return found
}

// What would explain the difference, the most certain first.
function causes(one, other, floor, found) {
  const within = Math.max(10 * floor, 1e-5), said = []
  const notFinite = one.findIndex((each, place) => Number.isFinite(each) !== Number.isFinite(other[place]))
  if (notFinite >= 0) return [`At place ${notFinite} one is ${one[notFinite]}, the other ${other[notFinite]}: look for a division by zero, a logarithm of zero, a mask that hides a whole row, or an overflow.`]
  const ratios = one.map((each, place) => each / other[place]).filter(Number.isFinite)
  const factor = median(ratios), offset = median(one.map((each, place) => each - other[place]))
  if (Number.isFinite(factor) && factor !== 0 && Math.abs(factor - 1) > within && fits(one, other.map(each => each * factor), within)) said.push(scaled(factor, one.length))
  else if (one.length > 1 && offset !== 0 && fits(one, other.map(each => each + offset), within)) said.push(`Every number of the first is ${short(offset)} more: a bias, a mean that was not taken off, or an epsilon.`)
  for (const [type, digits] of Object.entries(DIGITS))
    if (said.length === 0 && (fits(one, other.map(each => rounded(each, digits)), 1e-9) || fits(other, one.map(each => rounded(each, digits)), 1e-9))) said.push(`One is the other rounded to ${type}: a cast, autocast, or weights saved in ${type}.`)
  if (one.length > 2) said.push(...orders(one, other, within))
  if (!said.length && found.beyond <= Math.max(1, one.length / 5)) said.push(`Only ${found.beyond} of ${one.length} are apart, the first at place ${found.first}: look at borders (padding), masked places, ties and the last batch.`)
  return said
}

function scaled(factor, count) {
  const times = [factor, 1 / factor].find(each => Math.abs(each - Math.round(each)) < 1e-3 * Math.abs(each) && Math.abs(each) >= 1)
  if (Math.abs(factor + 1) < 1e-4) return "One is the other with its sign turned: a loss that is maximised, or a swapped subtraction."
  const what = times ? `${factor === times ? "" : "1/"}${Math.round(Math.abs(times))}` : short(Math.abs(factor))
  const sum = times && Math.round(Math.abs(times)) === count ? " It is their number: a sum where the other takes a mean." : ""
  return `The first is ${factor < 0 ? "minus " : ""}${what} times the second.${sum} Look at sum or mean, at a scale such as 1/√d, dropout's 1/(1 − p), or the images' 255.`
}

function orders(one, other, within) {
  const sorted = list => Float64Array.from(list).sort()
  const n = one.length
  if (fits([...one].reverse(), other, within)) return ["One is the other in reverse: a flipped axis, or a backward direction that was not turned back."]
  for (let by = 1; by <= Math.min(8, n >> 1); by++)
    for (const [a, b, way] of [[one, other, "later"], [other, one, "earlier"]])
      if (n - by > 1 && fits(a.slice(by), b.slice(0, n - by), within)) return [`The first comes ${by} ${by > 1 ? "places" : "place"} ${way} than the second: an index, a label shifted by one, or padding on one side.`]
  for (let rows = 2; rows <= n >> 1; rows++)
    if (n % rows === 0 && one.every((each, place) => excess(each, other[place % (n / rows) * rows + Math.floor(place / (n / rows))]) <= within)) return [`As ${rows} × ${n / rows}, one is the transpose of the other: a kernel that was not transposed, or channels first against channels last.`]
  if (fits([...sorted(one)], [...sorted(other)], within)) return ["The same numbers in another order: a flatten of another layout, the order of gates or heads, or shuffled examples."]
  return []
}

// A number for people: three digits.
export const short = number => Number.isFinite(number) ? String(Number(number.toPrecision(3))) : String(number)

const WORDS = {
  equal: "Equal", rounding: "Rounding", suspicious: "More than rounding", wrong: "Not the same computation",
}

// { title, lines } of a comparison. printed: the unit of the last printed digit, where the numbers were copied from a printout.
export function told(found, floor, printed = 0) {
  const lines = []
  if (found.verdict === "equal") return { title: `Equal: all ${found.count} numbers are the same`, lines: printed ? [digits(printed)] : [] }
  lines.push(`Largest difference ${short(found.largest)} at place ${found.place} (${found.pair[0]} and ${found.pair[1]}); relative to max(1, |b|) ${short(found.excess)}, allowed ${short(floor)}${found.ulps <= MANY ? `; at most ${found.ulps} float32 ${found.ulps === 1 ? "number" : "numbers"} apart` : ""}.`)
  if (found.beyond) lines.push(`${found.beyond} of ${found.count} are further apart than rounding explains.`)
  lines.push(...found.causes)
  if (found.beyond && !found.causes.length) lines.push("No simple pattern. Compare layer by layer: the first layer that differs holds the cause.")
  if (printed) lines.push(digits(printed))
  return { title: WORDS[found.verdict], lines }
}

const digits = printed => `The text shows steps of ${short(printed)}: smaller differences cannot be seen in it. Compare .npy files instead.`
