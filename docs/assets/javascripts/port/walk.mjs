// Walks through a file as Python would, and notes every use of a framework: what is called, with which arguments.

import { FOREIGN, attribute, called, chain, foreign, hinted, instance, isA, named, ofInstance, ofTensor, one, returned, several, tensor } from "./values.mjs"
import { bindImport } from "./imports.mjs"
import { callArguments, children, isMark, literal, parts } from "./syntax.mjs"
import { isFramework, last } from "./names.mjs"

const BUILTINS = new Set(("abs all any bool bytes callable chr delattr dict dir divmod filter float format frozenset getattr globals hasattr hash hex id input int isinstance issubclass len list locals map max min next object oct open ord pow print property range repr round set setattr sorted str sum tuple type vars").split(" "))
// What nearly all code imports these modules as: a piece of a file often comes without its imports.
const USUAL = { torch: "torch", nn: "torch.nn", F: "torch.nn.functional", optim: "torch.optim", tf: "tf", keras: "keras", K: "keras.backend", np: "numpy" }
const KEEP = new Set(["list", "tuple", "iter", "reversed", "sorted", "tqdm", "deepcopy", "copy"])

class Scope {
  constructor(parent, more = {}) {
    this.parent = parent
    this.vars = new Map()
    this.context = { ...parent?.context, ...more }
  }

  get(name) { return this.vars.has(name) ? this.vars.get(name) : this.parent?.get(name) }
  set(name, value) { this.vars.set(name, value) }
  inside(more) {
    const scope = Object.create(this)
    scope.context = { ...this.context, ...more }
    return scope
  }
}

export class Walk {
  constructor(source, names, side) {
    Object.assign(this, { source, names, side, classes: new Map(), functions: new Map(), stars: [] })
  }

  // The uses of frameworks in the file, in its order. It is walked twice: what functions return is known then.
  uses() {
    for (let pass = 0; pass < 2; pass++) {
      this.found = []
      this.stars = []
      this.body(children(this.source.tree.topNode), new Scope(null, { loop: false, within: [] }))
    }
    return this.found.sort((a, b) => a.at - b.at || a.end - b.end)
  }

  // kind: call, method, object (a layer is called), string, reference, class, decorator, assignment.
  note(kind, node, name, scope, more = {}) {
    const use = { kind, at: more.mark ?? node.from, end: node.to, from: node.from, line: this.source.line(more.mark ?? node.from), name, names: [name], context: scope.context, args: [], ...more }
    this.found.push(use)
    return use
  }

  body(nodes, scope) {
    const later = []
    for (const node of nodes) {
      const inner = node.name === "DecoratedStatement" ? node.lastChild : node
      if (inner.name === "FunctionDefinition") {
        const name = this.source.text(inner.getChild("VariableName"))
        if (!this.functions.has(inner.from)) this.functions.set(inner.from, { kind: "function", returns: null, params: new Map(), node: inner })
        scope.set(name, this.functions.get(inner.from))
        later.push(node)
      } else this.visit(node, scope)
    }
    for (const node of later) this.visit(node, scope)
  }

  visit(node, scope) {
    if (!node) return null
    const handler = /^[A-Z]/.test(node.name) && this[node.name]
    return handler ? handler.call(this, node, scope) : this.rest(node, scope)
  }

  rest(node, scope) {
    let value = null
    for (const child of children(node)) value = this.visit(child, scope) ?? value
    return node.name.endsWith("Statement") || node.name === "Body" ? null : value
  }

  // Statements

  ImportStatement(node, scope) { bindImport(node, this.source, this.names, (name, value) => scope.set(name, value), module => this.stars.push(module)) }
  Body(node, scope) { this.body(children(node), scope) }
  TypeDef() { return null }

  AssignStatement(node, scope) {
    const groups = [[]]
    let declared = null
    for (const child of children(node)) {
      if (child.name === "AssignOp") groups.push([])
      else if (child.name === "TypeDef") declared = this.annotated(child, scope)
      else if (child.name !== ",") groups[groups.length - 1].push(child)
    }
    const given = groups.pop()
    if (!groups.length) return null
    const values = given.map(child => this.visit(child, scope))
    let value = values.length > 1 ? several(null, values) : values[0]
    if (given.length === 1 && given[0].name === "VariableName" && value?.kind === "tensor") value = { ...value, shared: true }
    for (const group of groups) this.bind(group, declared ?? value, scope, given)
    return null
  }

  // Gives what is on the left its value.
  bind(nodes, value, scope, given = []) {
    const targets = nodes.filter(node => !isMark(node))
    if (targets.length > 1) {
      targets.forEach((target, place) => this.bind([target], one(value, place), scope))
      return
    }
    const [target] = targets
    if (!target) return
    if (target.name === "VariableName") scope.set(this.source.text(target), value ?? hinted(this.source.text(target), this.side))
    else if (/^(Tuple|Array|Parenthesized)Expression$/.test(target.name)) this.bind(children(target).flatMap(child => child.name === "," ? [] : [child]), value, scope)
    else if (target.name === "MemberExpression" && target.lastChild.name === "PropertyName") {
      const holder = this.visit(target.firstChild, scope), property = this.source.text(target.lastChild)
      if (holder?.info) {
        holder.info.attributes.set(property, value)
        this.hidden(target, holder, value, scope)
      }
      if (holder?.kind === "tensor" && property === "requires_grad") this.note("assignment", target, "torch.Tensor.requires_grad", scope, { mark: target.lastChild.from, args: this.given(given.slice(0, 1)) })
      if (holder?.kind === "instance") {
        const names = (holder.bases ?? chain(holder.of)).map(each => `${each}.${property}`)
        const name = names.find(each => this.names.find(each).rows.length || this.names.data.assigned.includes(each))
        if (name) this.note("assignment", target, name, scope, { mark: target.lastChild.from, names, assumed: holder.assumed, args: this.given(given.slice(0, 1)) })
      }
    } else this.visit(target, scope)
  }

  // What a model is given that it does not know as its own: a plain list of layers, a tensor that is no buffer.
  hidden(target, holder, value, scope) {
    if (!value || !/^(__init__|build)$/.test(scope.context.fn ?? "")) return
    const items = value.kind === "several" ? value.items ?? [value.item] : []
    if (holder.bases.includes("torch.nn.Module")) {
      if (items.some(each => isA(each, "torch.nn.Module"))) this.note("assignment", target, "torch.nn.Module:list", scope)
      if (value.entries?.some(each => isA(each, "torch.nn.Module"))) this.note("assignment", target, "torch.nn.Module:dict", scope)
      if (value.kind === "tensor" && !value.parameter && !value.assumed) this.note("assignment", target, "torch.nn.Module:tensor", scope)
    }
    if (holder.bases.includes("keras.Layer") && value.of === "tf.Variable") this.note("assignment", target, "keras.Layer:variable", scope)
  }

  given(nodes) { return nodes.map(node => ({ key: "value", node, text: this.source.text(node), value: literal(node, this.source), star: "" })) }

  UpdateStatement(node, scope) {
    const [target] = children(node)
    const value = this.visit(target, scope)
    if (value?.shared) this.note("operator", node, value.side === "pytorch" ? "torch.Tensor.__iadd__" : "tf.add", scope)
    this.visit(node.lastChild, scope)
    return null
  }

  ForStatement(node, scope) {
    const all = children(node), at = all.findIndex(child => child.name === "in")
    const values = all.slice(at + 1).filter(child => child.name !== "Body" && !isMark(child) && child.name !== "else")
    const looped = values.map(child => this.visit(child, scope))
    this.bind(all.slice(0, at).filter(child => child.name !== "for" && child.name !== "async"), one(looped[0]), scope)
    const inner = scope.inside({ loop: true })
    for (const child of all) if (child.name === "Body") this.visit(child, inner)
    return null
  }

  WhileStatement(node, scope) { return this.rest(node, scope.inside({ loop: true })) }

  WithStatement(node, scope) {
    const within = [...scope.context.within]
    let value = null, named_ = false
    for (const child of children(node)) {
      if (child.name === "Body") this.visit(child, scope.inside({ within }))
      else if (child.name === "as") named_ = true
      else if (named_) { this.bind([child], value, scope); named_ = false }
      else if (!isMark(child) && child.name !== "with") {
        value = this.visit(child, scope)
        const use = this.found[this.found.length - 1]
        if (use && use.end === child.to) within.push(use.name)
      }
    }
    return null
  }

  DecoratedStatement(node, scope) {
    const decorators = children(node).filter(child => child.name === "Decorator")
    const marks = decorators.map(each => this.decorator(each, scope)).filter(Boolean)
    return this.visit(node.lastChild, scope.inside({ decorated: marks }))
  }

  decorator(node, scope) {
    const path = children(node).filter(child => /Name$/.test(child.name)).map(child => this.source.text(child))
    const root = this.variable(path[0], scope)
    const list = node.getChild("ArgList")
    if (list) for (const argument of callArguments(list, this.source)) this.visit(argument.node, scope)
    if (root?.kind !== "named") return null
    const name = this.names.canonical([root.name, ...path.slice(1)].join("."))
    this.note("decorator", node, name, scope, { mark: node.from + 1, args: list ? this.arguments(list, name) : [], list })
    return name
  }

  ClassDefinition(node, scope) {
    const name = this.source.text(node.getChild("VariableName")), list = node.getChild("ArgList")
    const bases = []
    let info = this.classes.get(node.from)
    if (!info) this.classes.set(node.from, info = { name, attributes: new Map(), methods: new Map(), bases: [] })
    for (const { node: base } of list ? callArguments(list, this.source) : []) {
      const value = this.visit(base, scope.inside({ base: true }))
      if (value?.kind === "named") {
        bases.push(...chain(value.name))
        const use = this.found[this.found.length - 1]
        if (use?.from === base.from) use.kind = "class"
      } else if (value?.kind === "class") {
        bases.push(...value.info.bases)
        info.parent = value.info
      }
    }
    info.bases = [...new Set(bases)]
    scope.set(name, { kind: "class", info })
    const inner = new Scope(scope, { info, decorated: [] })
    const statements = children(node.getChild("Body") ?? node).filter(child => child.name !== ":")
    const method = each => this.source.text((each.name === "DecoratedStatement" ? each.lastChild : each).getChild("VariableName") ?? each)
    const isFunction = each => (each.name === "DecoratedStatement" ? each.lastChild : each).name === "FunctionDefinition"
    const first = each => /^(__init__|build|setup|setUp|_build\w*)$/.test(method(each)) ? 0 : 1
    const functions = statements.filter(isFunction)
    for (const each of functions) {
      const at = (each.name === "DecoratedStatement" ? each.lastChild : each)
      if (!this.functions.has(at.from)) this.functions.set(at.from, { kind: "function", returns: null, params: new Map(), node: at, method: true })
      info.methods.set(method(each), this.functions.get(at.from))
    }
    for (const each of statements) if (!isFunction(each)) this.visit(each, inner)
    for (const each of functions.sort((a, b) => first(a) - first(b))) this.visit(each, inner)
    return null
  }

  FunctionDefinition(node, scope) {
    const name = this.source.text(node.getChild("VariableName")), known = this.functions.get(node.from)
    const { info } = scope.context, isMethod = Boolean(known?.method)
    const inner = new Scope(scope, { loop: false, within: [], fn: name, info, decorated: scope.context.decorated ?? [] })
    const tensors = isMethod && (/^(forward|call|_forward\w*|forward_\w+)$/.test(name)) && info.bases.length
    this.parameters(node.getChild("ParamList"), inner, (key, place, declared) => {
      if (isMethod && place === 0 && !inner.context.decorated.includes("staticmethod")) return this.selfOf(info)
      const passed = known?.params.get(place - (isMethod ? 1 : 0)) ?? known?.params.get(key)
      if (declared) return declared
      if (/^(training|mask|train|return_\w+|is_\w+|use_\w+|axis|dim|n_\w+|num_\w+|step|epoch)$/.test(key)) return key === "mask" ? hinted(key, this.side) : FOREIGN
      if (tensors) return passed ?? tensor(this.side)
      if (passed && passed.kind !== "foreign") return passed
      return hinted(key, this.side) ?? passed
    })
    const outer = this.current
    this.current = known
    for (const child of children(node)) if (child.name === "Body") this.visit(child, inner)
    this.current = outer
    return null
  }

  selfOf(info) { return info ? { kind: "instance", of: info.bases[0] ?? info.name, bases: info.bases, info, self: true } : null }

  parameters(list, scope, value) {
    if (!list) return
    parts(list).forEach((part, place) => {
      const name = part.find(each => each.name === "VariableName")
      if (!name) return
      const declared = part.find(each => each.name === "TypeDef"), standard = part[part.findIndex(each => each.name === "AssignOp") + 1]
      if (part.some(each => each.name === "AssignOp")) this.visit(standard, scope)
      const star = part[0].name === "*" || part[0].name === "**"
      scope.set(this.source.text(name), star ? several(null) : value(this.source.text(name), place, declared && this.annotated(declared, scope)))
    })
  }

  annotated(node, scope) {
    const written = children(node).find(child => child.name !== ":" && child.name !== "->")
    const text = written ? this.source.text(written).replace(/["']/g, "") : ""
    const path = /^(?:Optional\[)?([A-Za-z_][\w.]*)/.exec(text)?.[1]
    if (!path) return null
    const root = this.variable(path.split(".")[0], scope)
    if (root?.kind === "class") return { kind: "instance", of: root.info.bases[0] ?? root.info.name, bases: root.info.bases, info: root.info }
    if (root?.kind !== "named") return /^(int|float|str|bool|dict|Dict|list|List|Path|bytes|set)$/.test(path) ? FOREIGN : null
    const name = this.names.canonical([root.name, ...path.split(".").slice(1)].join("."))
    return returned(name, [], this.names.side(name))
  }

  ReturnStatement(node, scope) {
    const values = children(node).filter(child => !isMark(child) && child.name !== "return").map(child => this.visit(child, scope))
    const value = values.length > 1 ? several(null, values) : values[0]
    if (this.current && value) this.current.returns = value
    return null
  }

  // Expressions

  VariableName(node, scope) { return this.reference(node, this.variable(this.source.text(node), scope), scope) }

  variable(name, scope) {
    const value = scope.get(name)
    if (value !== undefined) return value
    for (const module of this.stars) {
      const full = this.names.starred(module, name)
      if (full) return named(full)
    }
    if (USUAL[name]) return isFramework(USUAL[name]) ? named(USUAL[name]) : foreign(USUAL[name])
    return BUILTINS.has(name) ? { kind: "builtin", name } : hinted(name, this.side)
  }

  // Notes a name of a framework that is used without being called: a class to inherit from, an activation to hand on.
  reference(node, value, scope) {
    if (value?.kind !== "named" || node.parent?.name === "MemberExpression" && node.parent.firstChild.from === node.from && node.parent.firstChild.to === node.to) return value
    if (node.parent?.name === "CallExpression" && node.parent.firstChild.from === node.from && node.parent.firstChild.to === node.to) return value
    if (!this.names.modules.has(value.name) || this.names.find(value.name).rows.length) this.note("reference", node, value.name, scope)
    return value
  }

  MemberExpression(node, scope) {
    const holder = node.firstChild
    if (node.lastChild.name === "PropertyName") {
      const value = this.member(this.visit(holder, scope), this.source.text(node.lastChild), node, scope)
      return this.reference(node, value, scope)
    }
    const value = this.visit(holder, scope)
    let place = null
    for (const child of children(node).slice(1)) if (!isMark(child)) { place = literal(child, this.source) ?? place; this.visit(child, scope) }
    return value?.kind === "named" ? null : one(value, Number.isInteger(place) ? place : null)
  }

  member(value, property, node, scope) {
    if (!value) return node.parent?.name === "CallExpression" ? { kind: "bound", value: null, property } : hinted(property, this.side)
    if (value.kind === "named") return named(this.names.canonical(`${value.name}.${property}`))
    if (value.kind === "class") return value.info.methods.get(property) ?? (value.info.bases.length ? named(`${value.info.bases[0]}.${property}`) : null)
    if (value.kind === "foreign" && value.path) return foreign(`${value.path}.${property}`)
    const isCallee = node.parent?.name === "CallExpression" && node.parent.firstChild.to === node.to
    for (let { info } = value; info; info = info.parent) {
      if (info.attributes.has(property)) return info.attributes.get(property) ?? hinted(property, this.side)
      if (info.methods.has(property)) return { ...info.methods.get(property), of: value, property }
    }
    if (isCallee) return { kind: "bound", value, property }
    if (value.kind === "tensor" || value.kind === "instance" && !value.self) this.noteAttribute(value, property, node, scope)
    else if (value.self) { this.noteAttribute(value, property, node, scope); return attribute(value, property) ?? hinted(property, this.side) }
    return value.kind === "tensor" || value.kind === "instance" ? attribute(value, property) : value.kind === "foreign" ? FOREIGN : null
  }

  noteAttribute(value, property, node, scope) {
    const bases = value.kind === "tensor" ? [value.side === "pytorch" ? "torch.Tensor" : "tf.Tensor"] : value.bases ?? chain(value.of)
    const name = bases.map(each => `${each}.${property}`).find(each => this.names.byName.has(each))
    if (name) this.note("reference", node, name, scope, { mark: node.lastChild.from, assumed: value.assumed })
  }

  CallExpression(node, scope) {
    const callee = node.firstChild, list = node.getChild("ArgList") ?? node.lastChild
    const value = this.visit(callee, scope)
    const mark = callee.lastChild?.name === "PropertyName" && value?.kind !== "named" ? callee.lastChild.from : callee.from
    const place = this.found.length
    const given = []
    for (const argument of callArguments(list, this.source)) {
      if (argument.rest?.some(each => each.name === "for")) this.comprehension(children(list), scope)
      else given.push({ ...argument, type: this.visit(argument.node, scope) })
    }
    const types = given.map(each => each.type)
    return this.call(value, { node, callee, list, mark, place, types, given, scope })
  }

  call(value, site) {
    const { node, callee, list, mark, types, given, scope } = site
    if (value?.kind === "named") {
      const use = this.note("call", node, value.name, scope, { mark: callee.from, list, args: this.arguments(list, value.name) })
      this.strings(use, scope)
      const result = returned(value.name, types, this.names.side(value.name))
      return result?.kind === "instance" && result.of === value.name ? { ...result, made: use } : result
    }
    if (value?.kind === "bound") return this.method(value, site)
    if (value?.kind === "instance") {
      const bases = value.bases ?? chain(value.of), names = bases.map(each => `${each}.__call__`)
      const shown = names.find(each => this.names.find(each).rows.length) ?? names.find(each => this.names.parameters(each)) ?? names[0]
      if (shown) {
        const use = this.note("object", node, shown, scope, { mark, names, list, own: Boolean(value.info), made: value.made ?? null, assumed: value.assumed, args: this.arguments(list, shown) })
        this.strings(use, scope)
      }
      const own = value.info?.methods.get("forward") ?? value.info?.methods.get("call")
      this.pass(own, given)
      return own?.returns ?? called(value, this.side)
    }
    if (value?.kind === "class") {
      this.pass(value.info.methods.get("__init__"), given)
      return { kind: "instance", of: value.info.bases[0] ?? value.info.name, bases: value.info.bases, info: value.info }
    }
    if (value?.kind === "function") { this.pass(value, given); return value.returns }
    const name = this.source.text(callee)
    if (value?.kind === "foreign" && value.path || name === "print") this.note("foreign", node, name === "print" ? "builtins.print" : value.path, scope, { args: this.arguments(list, "") })
    if (name === "super") return scope.context.info ? { kind: "instance", of: scope.context.info.bases[0] ?? "object", bases: scope.context.info.bases } : FOREIGN
    if (name === "enumerate") return several(several(null, [FOREIGN, one(types[0])]))
    if (name === "zip") return several(several(null, types.map(each => one(each))))
    if (name === "next") return one(types[0])
    if (name === "iter" || KEEP.has(last(name))) return types[0] ?? FOREIGN
    if (/^(sum|max|min|abs|round|pow)$/.test(name)) return types[0]?.kind === "tensor" ? types[0] : one(types[0]) ?? FOREIGN
    return value?.kind === "builtin" || value?.kind === "foreign" ? FOREIGN : null
  }

  method({ value, property }, { node, list, mark, given, scope }) {
    if (value?.kind === "foreign" || value?.kind === "builtin" || value?.kind === "several" || value?.kind === "function") {
      if (value.kind === "several" && property === "append" && given[0]?.type && !value.items) value.item ??= given[0].type
      return value.kind === "several" && value.item && !/^(append|extend|insert)$/.test(property) ? value.item : FOREIGN
    }
    const unknown = !value
    const bases = value?.kind === "instance" ? value.bases ?? chain(value.of) : [this.tensorName(value)]
    const names = bases.map(each => `${each}.${property}`)
    if (unknown && !this.onlyTensors(names[0], property)) return null
    if (value?.kind === "instance" && !bases.some(each => this.names.side(each))) return null
    const name = names.find(each => this.names.byName.has(each)) ?? names.find(each => this.names.find(each).rows.length) ?? names.find(each => this.names.known.has(each)) ?? names[0]
    const guessed = (value?.assumed || value?.self || property === "__init__") && !this.names.known.has(name) && !this.names.find(name).rows.length
    if (!guessed) {
      const use = this.note("method", node, name, scope, { mark, list, names, holder: this.source.text(node.firstChild.firstChild), assumed: unknown || Boolean(value.assumed), made: value?.made ?? null, self: Boolean(value?.self), args: this.arguments(list, name) })
      this.strings(use, scope)
    }
    if (value?.kind === "instance") return ofInstance(value, property, this.side)
    return ofTensor(property, value?.side ?? this.side)
  }

  tensorName(value) { return (value?.side ?? this.side) === "pytorch" ? "torch.Tensor" : "tf.Tensor" }

  // Of an object that nobody knows: whether its method is one that only tensors (or models) have.
  onlyTensors(name, property) { return this.names.find(name).rows.length > 0 && this.names.data.distinct.includes(property) }

  pass(target, given) {
    given.forEach(({ key, type, star }, place) => {
      if (target && type && !star && !target.params.has(key ?? place)) target.params.set(key ?? place, type)
    })
  }

  // The arguments of a call with the names of their parameters, as far as these are known.
  arguments(list, name) {
    const parameters = this.names.parameters(name)
    let place = 0
    return callArguments(list, this.source).map(({ key, star, node }) => {
      const found = { key, star, node, text: this.source.text(node), value: literal(node, this.source), place: key === null ? place : null }
      if (key === null && !star) {
        const taken = parameters?.[Math.min(place, parameters.length - 1)]
        if (parameters && taken && (taken.star || place < parameters.length && !taken.keyword)) found.key = taken.name
        place += 1
      }
      return found
    })
  }

  // Names of Keras in texts: optimizer="adam".
  strings(use, scope) {
    if (!use.name.startsWith("keras.")) return
    for (const { key, node } of use.args) {
      const kind = key && Object.keys(this.names.data.strings).find(each => key === each || key.endsWith(`_${each}`))
      if (!kind) continue
      for (const each of node.name === "ArrayExpression" ? children(node) : [node]) {
        if (each.name !== "String") continue
        const said = literal(each, this.source)
        const full = this.names.data.strings[kind][said?.toLowerCase()] ?? this.names.canonical(`${this.names.data.strings[kind].module}.${said}`)
        if (said) this.note("string", each, full, scope, { said, in: use.name })
      }
    }
  }

  ArrayExpression(node, scope) { return several(null, children(node).filter(child => !isMark(child)).map(child => this.visit(child, scope))) }
  TupleExpression(node, scope) { return this.ArrayExpression(node, scope) }
  ParenthesizedExpression(node, scope) { return this.visit(children(node)[1], scope) }
  DictionaryExpression(node, scope) { return { kind: "foreign", entries: children(node).filter(child => !isMark(child)).map(child => this.visit(child, scope)) } }
  SetExpression(node, scope) { this.rest(node, scope); return FOREIGN }
  Number() { return FOREIGN }
  String() { return FOREIGN }
  Boolean() { return FOREIGN }
  None() { return FOREIGN }
  FormatString(node, scope) { this.rest(node, scope); return FOREIGN }

  BinaryExpression(node, scope) {
    const values = children(node).map(child => /Op$|^(and|or|in|not|is)$/.test(child.name) ? undefined : this.visit(child, scope)).filter(value => value !== undefined)
    return values.find(value => value?.kind === "tensor") ?? (values.some(value => value?.kind === "several") ? values.find(value => value?.kind === "several") : values.every(value => value?.kind === "foreign") ? FOREIGN : null)
  }

  ConditionalExpression(node, scope) {
    const values = children(node).map(child => this.visit(child, scope))
    return values.find(value => value && value.kind !== "foreign") ?? FOREIGN
  }

  LambdaExpression(node, scope) {
    const inner = new Scope(scope, {})
    this.parameters(node.getChild("ParamList"), inner, key => hinted(key, this.side))
    return { kind: "function", returns: this.visit(node.lastChild, inner), params: new Map() }
  }

  ArrayComprehensionExpression(node, scope) { return several(this.comprehension(children(node), scope)) }
  SetComprehensionExpression(node, scope) { return several(this.comprehension(children(node), scope)) }
  ComprehensionExpression(node, scope) { return several(this.comprehension(children(node), scope)) }
  DictionaryComprehensionExpression(node, scope) { this.comprehension(children(node), scope); return FOREIGN }

  comprehension(nodes, scope) {
    const inner = new Scope(scope, {})
    const at = nodes.findIndex(node => node.name === "for")
    for (let place = at; place >= 0 && place < nodes.length;) {
      const until = nodes.findIndex((node, index) => index > place && node.name === "in")
      if (until < 0) break
      this.bind(nodes.slice(place + 1, until).filter(node => node.name !== ","), one(this.visit(nodes[until + 1], inner)), inner)
      const next = nodes.findIndex((node, index) => index > until && node.name === "for")
      for (const node of nodes.slice(until + 2, next < 0 ? undefined : next)) if (!isMark(node)) this.visit(node, inner)
      place = next
    }
    let value = null
    for (const node of nodes.slice(0, at)) if (!isMark(node)) value = this.visit(node, inner)
    return value
  }
}
