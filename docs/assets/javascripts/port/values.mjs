// What a value is, as far as it can be told without running the code: a name of a framework, an object of one of its
// classes, a tensor, several values, or something of another library. `null` is what nobody knows.

import { last } from "./names.mjs"

export const named = name => ({ kind: "named", name })
export const instance = (of, made = null) => ({ kind: "instance", of, made })
export const tensor = side => ({ kind: "tensor", side })
export const several = (item, items = null) => ({ kind: "several", item, items })
export const FOREIGN = { kind: "foreign" }
export const foreign = path => ({ kind: "foreign", path })

// What a parameter or variable of this name is in nearly all code, where nothing else says what it is.
const HINTS = [
  [/^(self\.)?(net|model|network|encoder|decoder|backbone|generator|discriminator|critic|actor|teacher|student|module)$|_model$|_net$/, "model"],
  [/^(self\.)?(optim|optimi[sz]er|opt)(_\w+)?$|_(optim|optimi[sz]er|opt)$/, "optimizer"],
  [/^(self\.)?((lr_)?scheduler|sched)$/, "scheduler"],
  [/^(self\.)?criterion$|^(self\.)?loss_f(n|unc|unction)$/, "criterion"],
  [/^(\w+_)?(data)?loader$|^(train|val|test|valid)_?dl$/, "loader"],
  [/^(self\.)?(\w+_)?(dataset|ds)$/, "dataset"],
  [/^(x|y|z|q|k|v|h|c|xs|ys|inputs?|outputs?|out|logits?|labels?|targets?|images?|imgs?|preds?|predictions?|probs?|features?|feats?|embeddings?|hidden|tensor|loss|losses|batch|mask|noise|query|key|value|queries|keys|values|scores?|attn|residual|identity|weights?|bias|mu|logvar|log_var|std|sigma|grads?|gradients?)(_?\d)?$|_(loss|logits|mask|tensor|labels|targets|embed|emb)$/, "tensor"],
]
const ROLES = {
  pytorch: { model: "torch.nn.Module", optimizer: "torch.optim.Optimizer", scheduler: "torch.optim.lr_scheduler.LRScheduler", criterion: "torch.nn.Loss", loader: "torch.utils.data.DataLoader", dataset: "torch.utils.data.Dataset" },
  tensorflow: { model: "keras.Model", optimizer: "keras.optimizers.Optimizer", scheduler: null, criterion: "keras.losses.Loss", loader: "tf.data.Dataset", dataset: "tf.data.Dataset" },
}

export function hinted(name, side) {
  const role = HINTS.find(([pattern]) => pattern.test(name))?.[1]
  if (!role) return null
  if (role === "tensor") return { ...tensor(side), assumed: true }
  return ROLES[side][role] ? { ...instance(ROLES[side][role]), assumed: true } : null
}

// The classes that a class of a framework inherits from, by where it is defined; itself first.
export function chain(name) {
  const found = [name]
  if (/^torch\.nn\.(modules\.)?[A-Z]/.test(name) || /^torchvision\.models\./.test(name)) found.push("torch.nn.Module")
  if (/^torch\.optim\.[A-Z]/.test(name)) found.push("torch.optim.Optimizer")
  if (/^torch\.optim\.lr_scheduler\./.test(name)) found.push("torch.optim.lr_scheduler.LRScheduler")
  if (/^torch\.(cuda\.amp|amp)\.GradScaler/.test(name)) found.push("torch.amp.GradScaler")
  if (/^torch\.nn\.Parameter/.test(name)) found.push("torch.Tensor")
  if (/^keras\.(Model|Sequential|models\.|applications\.)/.test(name)) found.push("keras.Model", "keras.Layer")
  if (/^keras\.(layers\.[A-Z]|Layer)/.test(name)) found.push("keras.Layer")
  if (/^(keras\.optimizers\.(legacy\.)?[A-Z]|tf\.compat\.v1\.train\.\w*Optimizer)/.test(name)) found.push("keras.optimizers.Optimizer", "keras.Optimizer")
  if (/^keras\.metrics\.[A-Z]/.test(name)) found.push("keras.metrics.Metric", "keras.Metric")
  if (/^keras\.losses\.[A-Z]/.test(name)) found.push("keras.losses.Loss", "keras.Loss")
  if (/^tf\.data\./.test(name)) found.push("tf.data.Dataset")
  if (/^(tf|keras)\.Variable/.test(name)) found.push("tf.Variable", "keras.Variable", "tf.Tensor")
  return [...new Set(found)]
}

export const isA = (value, base) => value?.kind === "instance" && (value.bases ?? chain(value.of)).includes(base)
const isClass = name => /^[A-Z]/.test(last(name)) && !/^(torch\.nn\.functional|tf\.math|tf\.linalg)\./.test(name)

const NUMBERS = /\.(size|dim|ndim|numel|item|tolist|numpy|shape|dtype|device|is_cuda|requires_grad|stride|type|nelement|ndimension|element_size|data_ptr|get_device|is_contiguous|layout|get_shape|name|op)$/
const PAIRS = /^torch\.(Tensor\.)?(max|min|median|mode|sort|topk|kthvalue|std_mean|var_mean|unique|cummax|cummin|slogdet|svd|qr|eig|lu|frexp|aminmax)$|^torch\.linalg\.(svd|qr|eigh?|slogdet|lstsq|lu_factor|lu)$|^tf\.(nn\.moments|linalg\.(svd|qr|eigh?|slogdet|lu|normalize)|(math|nn)\.top_k|unique|unique_with_counts|clip_by_global_norm)$/
const LISTS = /^torch\.(Tensor\.)?(split|chunk|unbind|tensor_split|meshgrid|hsplit|vsplit|dsplit|where1|broadcast_tensors|nonzero1)$|^tf\.(split|unstack|meshgrid|keras\.ops\.split)$|^torch\.autograd\.grad$|^keras\.ops\.(split|unstack|meshgrid)$/
const NOTHING = /^torch\.(manual_seed|seed|is_|cuda\.|backends\.|device|set_|get_|no_grad|enable_grad|inference_mode|save|load|dtype|finfo|iinfo|Size|distributed\.|multiprocessing\.|random\.|hub\.|onnx\.|jit\.(save|load)|version|profiler|numel|are_|utils\.(cpp_|check|tensorboard|model_zoo))|^tf\.(config|debugging|distribute|device|io|saved_model|summary|train\.(Checkpoint|latest)|random\.set_seed|executing|autograph|print|py_function|logging|app|flags|gfile|version|test|profiler|TensorShape|TensorSpec|DType|errors|types|compat\.v1\.(Session|train|global_variables|flags|app|gfile|logging|summary|enable|disable))|^keras\.(datasets|utils|callbacks|regularizers|constraints|config|backend\.(clear|epsilon|floatx|set|image_data|int_shape|ndim|learning_phase)|saving|distribution|preprocessing)\b/
const MODELS = /^keras\.(models\.|saving\.load_model|applications\.\w+\.?[A-Z]|Sequential|Model)|^keras\.applications\.[A-Z]/

// What calling a public name of a framework returns.
export function returned(name, given, side) {
  if (MODELS.test(name)) return instance(isClass(name) && !name.startsWith("keras.applications") ? name.replace("keras.models.", "keras.") : "keras.Model")
  if (/^keras\.(Input|layers\.Input)$/.test(name)) return tensor("tensorflow")
  if (/^tf\.data\./.test(name)) return instance("tf.data.Dataset")
  if (/^torch\.(compile|jit\.(script|trace)|nn\.DataParallel|nn\.parallel\.DistributedDataParallel|quantization\.\w+)$/.test(name) && given[0]?.kind === "instance") return given[0]
  if (/^(tf\.function|torch\.no_grad|tf\.recompute_grad|torch\.func\.vmap|torch\.vmap)$/.test(name)) return given[0] ?? null
  if (/^torch\.nn\.utils\.(weight_norm|spectral_norm|parametrizations\.\w+)$/.test(name)) return given[0] ?? null
  if (PAIRS.test(name)) return several(tensor(side))
  if (LISTS.test(name)) return several(tensor(side))
  if (NOTHING.test(name)) return FOREIGN
  if (/^torch\.(Tensor|FloatTensor|LongTensor|nn\.Parameter|autograd\.Variable|nn\.parameter\.Parameter)$/.test(name)) return { ...tensor("pytorch"), parameter: /arameter/.test(name) }
  if (isClass(name)) return instance(name)
  if (/^torch\.nn\.utils\.rnn\.pad_packed_sequence$/.test(name)) return several(tensor(side))
  return side ? tensor(side) : FOREIGN
}

// What a method of a tensor returns.
export function ofTensor(method, side) {
  const name = side === "pytorch" ? `torch.Tensor.${method}` : `tf.Tensor.${method}`
  if (NUMBERS.test(name)) return FOREIGN
  if (PAIRS.test(name) || LISTS.test(name)) return several(tensor(side))
  return tensor(side)
}

// What a method of an object returns.
export function ofInstance(value, method, side) {
  if (isA(value, "torch.nn.Module")) {
    if (/^(to|cuda|cpu|half|float|double|eval|train|requires_grad_|apply|bfloat16|share_memory)$/.test(method)) return value
    if (/^(parameters|buffers)$/.test(method)) return several(tensor("pytorch"))
    if (/^(named_parameters|named_buffers)$/.test(method)) return several(several(null, [FOREIGN, tensor("pytorch")]))
    if (/^(children|modules)$/.test(method)) return several(instance("torch.nn.Module"))
    if (/^(named_children|named_modules)$/.test(method)) return several(several(null, [FOREIGN, instance("torch.nn.Module")]))
    return method === "forward" ? called(value, side) : FOREIGN
  }
  if (isA(value, "tf.data.Dataset")) return /^(as_numpy_iterator|cardinality|element_spec|save|reduce)$/.test(method) ? FOREIGN : value
  if (isA(value, "keras.Model") || isA(value, "keras.Layer")) {
    if (method === "get_layer") return instance("keras.Layer")
    if (method === "fit") return instance("keras.callbacks.History")
    return method === "call" || method === "add_weight" || method === "add_variable" ? tensor("tensorflow") : FOREIGN
  }
  if (isA(value, "tf.GradientTape")) return method.startsWith("gradient") ? several(tensor("tensorflow")) : tensor("tensorflow")
  if (/^torch\.distributions\.|^tfp?\./.test(value.of)) return tensor(side)
  if (isA(value, "keras.metrics.Metric") && method === "result") return tensor("tensorflow")
  if (isA(value, "torch.amp.GradScaler") && method === "scale") return tensor("pytorch")
  return FOREIGN
}

// What calling an object returns: a layer gives a tensor, a recurrent one a tensor and its state.
export function called(value, side) {
  if (/^torch\.nn\.(LSTM|GRU|RNN|LSTMCell|MultiheadAttention)$/.test(value.of)) return several(null, [tensor(side), several(tensor(side))])
  return tensor(side)
}

// What an attribute of an object is.
export function attribute(value, name) {
  if (value.kind === "tensor") return /^(grad|data|T|mT|H|mH|real|imag|values|indices)$/.test(name) ? tensor(value.side) : FOREIGN
  if (isA(value, "keras.Layer") && /weights$|variables$|^losses$|^(in|out)puts?$|^(kernel|bias)$/.test(name)) return /s$/.test(name) && name !== "bias" ? several(tensor("tensorflow")) : tensor("tensorflow")
  if (isA(value, "keras.Layer") && name === "layers") return several(instance("keras.Layer"))
  if (isA(value, "keras.Model") && name === "optimizer") return instance("keras.optimizers.Optimizer")
  if (isA(value, "torch.nn.Module") && /^(weight|bias|\w*_weight|\w*_bias|weight_\w+|bias_\w+|running_\w+)$/.test(name)) return tensor("pytorch")
  if (isA(value, "torch.nn.Module")) return null
  return FOREIGN
}

// One value of what is looped over, or of what has an index.
export function one(value, place = null) {
  if (!value) return null
  if (value.kind === "tensor") return value
  if (value.kind === "several") return (place === null ? value.items?.[0] : value.items?.[place]) ?? value.item
  if (isA(value, "torch.utils.data.DataLoader") || isA(value, "tf.data.Dataset")) {
    const side = value.of.startsWith("torch") ? "pytorch" : "tensorflow"
    return several(tensor(side))
  }
  if (isA(value, "torch.nn.Module")) return instance("torch.nn.Module")
  return value.kind === "foreign" ? FOREIGN : null
}
