// Public names: what a dotted path is called in the Rosetta, which rows answer for it, what its parameters are.

const ROOTS = { torch: "pytorch", tf: "tensorflow", keras: "tensorflow" }
const FRAMEWORK = /^(torch|torch[a-z_]+|pytorch_lightning|lightning|tensorflow|tensorflow_\w+|tf|keras|keras_\w+|tf_keras)$/
const DIMENSION = /([123])([dD])(?=$|_|\.|Transpose$)/

// Modules within which the frameworks keep what they publish further up.
const INNER = /^(_\w+|modules|conv|linear|core|python|ops|\w+_ops|src|engine|topology|convolutional|convolutional_recurrent|recurrent|cudnn_recurrent|pooling|normalization|batch_normalization|layer_normalization|merge|merging|embeddings|advanced_activations|activations?|batchnorm|dropout|loss|rnn|gru|lstm|dense|transformer|padding|wrappers|local|noise|reshaping|regularization|np_utils|training|sequential|functional|container|adamw?|sgd|rmsprop|dataloader|dataset|sampler|parameter|optimizer|framework|base_layer|input_layer|compat|v1|v2|experimental|legacy|eager|backprop|variables)$/

// Whether an imported module belongs to one of the frameworks, with or without rows here.
export const isFramework = module => FRAMEWORK.test(module.split(".")[0])

export const last = name => name.slice(name.lastIndexOf(".") + 1)
const parent = name => name.slice(0, name.lastIndexOf("."))

export class Names {
  // data: what data/porting.json holds.
  constructor(data) {
    this.data = data
    this.rows = data.rows
    this.byName = new Map()
    for (const [id, row] of Object.entries(data.rows))
      for (const side of Object.values(row.names)) for (const name of side) this.add(name, id)
    this.known = new Map([...Object.entries(data.parameters.pytorch), ...Object.entries(data.parameters.tensorflow)])
    for (const name of data.known) if (!this.known.has(name)) this.known.set(name, "")
    for (const name of this.byName.keys()) if (!this.known.has(name)) this.known.set(name, "")
    this.modules = new Set([...this.known.keys()].flatMap(name => {
      const segments = name.split(".")
      return segments.map((_, place) => segments.slice(0, place).join(".")).filter(Boolean)
    }))
    this.resolved = new Map()
    this.listed = new Map()
  }

  add(name, id) {
    const found = this.byName.get(name)
    if (!found) this.byName.set(name, [id])
    else if (!found.includes(id)) found.push(id)
  }

  side(name) { return ROOTS[name.split(".")[0]] }

  // The name that the Rosetta uses for a path as it is imported: tensorflow.python.keras.layers.core.Dense is keras.layers.Dense.
  canonical(path) {
    if (!this.resolved.has(path)) this.resolved.set(path, this.#canonical(path))
    return this.resolved.get(path)
  }

  #canonical(path) {
    let name = path.replace(/^tensorflow(?=\.|$)/, "tf").replace(/^tf_keras(?=\.|$)/, "keras")
      .replace(/^tf\.(?:(?:compat\.v[12]|python|_api\.v2(?:\.v2)?|contrib)\.)*keras(?=\.|$)/, "keras").replace(/^torch\.nn\.modules\.(\w+\.)?(?=[A-Z])/, "torch.nn.").replace(/^keras\.(?:src|api|_tf_keras\.keras)(?=\.|$)/, "keras")
      .replace(/^keras\.engine\.(?=[a-z_]+\.)/, "keras.").replace(/^tf\.compat\.v2(?=\.|$)/, "tf")
    if (this.has(name)) return name
    const renamed = this.renamed(name)
    if (renamed) return renamed
    const segments = name.split(".")
    for (let keep = segments.length - 2; keep > 0 && this.side(name) && INNER.test(segments[keep]); keep--) {
      const shorter = [...segments.slice(0, keep), segments[segments.length - 1]].join(".")
      if (this.known.has(shorter)) return shorter
      const again = this.renamed(shorter)
      if (again) return again
    }
    return name
  }

  // By the table of names that moved; the longest beginning that is in it counts.
  renamed(name) {
    for (let head = name; head; head = head.includes(".") ? parent(head) : "") {
      const to = this.data.renamed[head]
      if (to !== undefined) {
        const full = to + name.slice(head.length)
        if (this.has(full) || head === name) return full
      }
    }
    return null
  }

  has(name) { return this.known.has(name) || this.modules.has(name) }

  // { rows, via }: the ids of a name; `via` is the other name by which they were found.
  find(name) {
    const exact = this.byName.get(name)
    if (exact) return { rows: exact, via: null }
    for (const other of this.#near(name)) {
      const found = this.byName.get(other)
      if (found) return { rows: found, via: other }
    }
    return { rows: [], via: null }
  }

  * #near(name) {
    // What an optimizer, a schedule or a metric does is what the rows of its class run.
    if (/\.(apply_gradients|apply|step|minimize|update_state|result|reset_states?|get_last_lr)$/.test(name)) yield parent(name)
    if (name.startsWith("keras.layers.Layer.")) yield name.replace("keras.layers.Layer.", "keras.Layer.")
    if (name.startsWith("keras.Layer.")) yield name.replace("keras.Layer.", "keras.layers.Layer.")
    if (name.startsWith("torch.Tensor.")) {
      const method = last(name)
      yield `torch.${method}`
      if (method.endsWith("_")) yield* [`torch.Tensor.${method.slice(0, -1)}`, `torch.${method.slice(0, -1)}`]
    }
    if (name.startsWith("tf.compat.v1.")) yield name.replace("tf.compat.v1.", "tf.")
    if (name.startsWith("tf.math.")) yield name.replace("tf.math.", "tf.")
    if (/^tf\.\w+$/.test(name)) yield* ["tf.math.", "tf.linalg.", "tf.nn."].map(module => module + last(name))
    if (name.startsWith("keras.backend.")) yield* ["keras.ops.", "keras.activations.", "keras.losses.", "keras.random.", "tf.", "tf.math."].map(module => module + last(name))
    const dimension = DIMENSION.exec(last(name))
    if (dimension) for (const other of "123") if (other !== dimension[1]) yield `${parent(name)}.${last(name).replace(DIMENSION, other + dimension[2])}`
    const lazy = /^(torch\.nn\.)Lazy(\w+)$/.exec(name)
    if (lazy) yield lazy[1] + lazy[2]
  }

  // Parameters of a name: [{ name, default (text) or undefined, star, keyword }], or null where they are not known.
  parameters(name) {
    if (!this.listed.has(name)) this.listed.set(name, this.#parameters(name))
    return this.listed.get(name)
  }

  #parameters(name) {
    const text = this.data.calls[name] ?? this.known.get(name) ?? this.#ofBase(name)
    if (!text) return null
    let keyword = false
    const found = []
    for (const part of text.split(" ")) {
      if (part === "*") { keyword = true; continue }
      const [key, ...value] = part.split("=")
      const star = key.startsWith("*")
      found.push({ name: key.replace(/^\*+/, ""), default: value.length ? value.join("=") : undefined, star, keyword })
      if (star) keyword = true
    }
    return found
  }

  #ofBase(name) {
    if (!name.endsWith(".__call__")) return ""
    const rule = Object.keys(this.data.calls).find(pattern => pattern.includes("*") && matches(pattern, name))
    return rule ? this.data.calls[rule] : ""
  }

  // Public names of a module that was imported with a star.
  starred(module, name) {
    const full = this.canonical(`${module}.${name}`)
    return this.known.has(full) ? full : null
  }
}

const patterns = new Map()
// Whether a name fits a pattern, in which * stands for any letters and ? for one.
export function matches(pattern, name) {
  if (!/[*?]/.test(pattern)) return pattern === name
  if (!patterns.has(pattern))
    patterns.set(pattern, new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*").replace(/\?/g, "\\w")}$`))
  return patterns.get(pattern).test(name)
}
