// The search: which sections of the site answer a query. The same file runs in the page's worker and under Node
// (`python -m scripts search`). It expects `MiniSearch` beside it, and gives `Engine`.

{
  // Words that say which side is meant, or what kind of thing, and nothing about the subject: all pages hold them.
  const SIDES = new Set(("tensorflow pytorch torch tf keras jax python nn functional ops layers equivalent vs versus " +
    "example using framework model call").split(" "))
  const STOP = new Set(("a an and are as at be but by can could did do does for from get had has have how i if in into " +
    "is it its me my no not of on or out same should so some such than that the their them then there these they this " +
    "to use used was we were what when where which while who why will with would you your").split(" "))
  const NAME = /[\p{L}\p{N}_]+(?:\.[\p{L}_][\p{L}\p{N}_]*)*/gu

  // One form for British and American spelling, then for singular and plural, noun and verb. Words that are taken for
  // one another by this are few; what it must do is the same to the query as to the page.
  const FORMS = [
    [/isation(s?)$/, "ization$1"], [/is(e|ed|er|ers|es|ing)$/, "iz$1"], [/our(s|ed|ing)?$/, "or$1"], [/([^aeiou])re$/, "$1er"],
    [/ogue$/, "og"], [/([aeiou]l)l(ed|ing|er)$/, "$1$2"],
    [/(ss|sh|ch|x)es$/, "$1"], [/ies$/, "y"], [/([^su])s$/, "$1"],
    [/iz(ation|ing|ed|er|e)$/, "iz"], [/at(ion|ing|ed|or|e)$/, "at"],
    [/([a-z]{3,})(ing|ed)$/, "$1"], [/([a-z]{3,})e$/, "$1"], [/([bdfgmnprt])\1$/, "$1"],
  ]
  const known = new Map()

  const stem = word => {
    if (word.length < 4 || /\d/.test(word)) return word
    if (!known.has(word)) known.set(word, FORMS.reduce((form, [from, to]) => form.replace(from, to), word))
    return known.get(word)
  }

  // A name is found whole, by its last part, and by each word in it: tf.nn.ctc_loss, ctc_loss, ctcloss, ctc, loss.
  const split = name => {
    const found = [], segments = name.split(".")
    if (segments.length > 1) found.push(name.toLowerCase())
    for (const segment of segments) {
      const words = segment.replace(/([a-z\d])([A-Z])/g, "$1_$2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2").split("_").filter(Boolean)
      if (words.length > 1) found.push(segment.toLowerCase().replace(/^_+|_+$/g, ""), words.join("").toLowerCase())
      for (const word of words) found.push(stem(word.toLowerCase()))
    }
    return [...new Set(found)].filter(each => each && !STOP.has(each))
  }
  const names = new Map()
  const terms = text => {
    const found = []
    for (const [name] of text.matchAll(NAME)) {
      if (!names.has(name)) names.set(name, split(name))
      found.push(...names.get(name))
    }
    return found
  }

  // Of the names that a row answers for, only these as they are called: their words count as those of its text.
  const whole = text => text.split(" ").flatMap(name => [name.toLowerCase(), name.split(".").pop().toLowerCase()])

  // What is the same thing in other words: a query that holds one is asked for the others as well.
  const ALSO = [
    ["oom", "out of memory"], ["ema", "exponential moving average"], ["lr", "learning rate"], ["ddp", "DistributedDataParallel"],
    ["fsdp", "FullyShardedDataParallel sharded"], ["amp", "mixed precision autocast"], ["tflite", "LiteRT"], ["bn", "batch normalization"],
    ["dataloader", "data loader"], ["gpu", "device"], ["syncbatchnorm", "synchronized batch normalization"],
  ].map(group => group.map(each => terms(each)))

  const PLACES = [
    [/^rosetta\/.*#/, 0.85], [/^claims\/#/, 0.3], [/^changes\/|^contributing|^how-it-works\/|^glossary\//, 0.3], [/^claims\//, 0.6], [/^porting\/checklist\//, 0.5],
    [/#(where-to-go-next|pages|answers|everything-that-this-chapter-runs|traps)$/, 0.6],
  ]
  const MANY = 40

  class Engine {
    // entries: { location, title, text, names?, page }, as `search/search_index.json` has them.
    constructor(entries) {
      this.entries = entries
      const page = {}
      for (const each of entries) if (!each.location.includes("#")) page[each.location] = each
      this.pages = page
      this.weights = entries.map(({ location }) => PLACES.reduce((sum, [where, weight]) => where.test(location) ? sum * weight : sum, 1))
      const plain = { tokenize: (text, field) => field === "names" ? whole(text) : terms(text), processTerm: term => term }
      this.index = new MiniSearch({
        idField: "number", fields: ["title", "names", "page", "text", "code"], ...plain,
        searchOptions: { ...plain, boost: { title: 4, names: 6, page: 1.5, code: 0.5 }, boostTerm: term => SIDES.has(term) ? 0.08 : 1,
          prefix: term => term.length > 3 && !term.includes("."), fuzzy: term => term.length > 6 && !term.includes(".") ? 0.15 : false,
          weights: { prefix: 0.3, fuzzy: 0.2 } },
      })
      this.index.addAll(entries.map((each, number) => ({
        number, title: each.title, names: (each.names || []).join(" "), text: `${each.text} ${(each.names || []).join(" ")}`,
        code: each.code || "",
        page: each.location.includes("#") ? page[each.location.split("#")[0]]?.title || "" : "",
      })))
    }

    // The entries that answer, the best first: { entry, score, terms: word of the query -> whether it was found }.
    search(query) {
      const words = query.split(/[\s,;:()[\]{}"'`=]+/).map(said => ({ said, all: terms(said) })).filter(({ all }) => all.length)
      const subject = words.filter(({ all }) => !all.every(term => SIDES.has(term)))
      const asked = subject.length ? subject : words
      const text = words.map(({ said }) => said).join(" ")
      const have = new Set(words.flatMap(({ all }) => all))
      const also = ALSO.flatMap(group => group.some(each => each.every(term => have.has(term))) ? group.flat() : [])
      const found = this.index.search([text, ...also].join(" ")).map(each => {
        const hit = new Set(each.queryTerms)
        const answered = asked.filter(({ all }) => all.some(term => hit.has(term))).length / (asked.length || 1)
        const helped = also.filter(term => hit.has(term)).length / (also.length || 1)
        return {
          entry: this.entries[each.id], hit,
          score: each.score * Math.max(answered, helped * 0.8) ** 2 * this.weights[each.id],
        }
      })
      found.sort((one, other) => other.score - one.score)
      return found.slice(0, MANY).map(({ entry, score, hit }) => ({
        entry, score, terms: Object.fromEntries(words.map(({ said, all }) => [said, all.some(term => hit.has(term))])),
      }))
    }

    // What is shown: a row of the Rosetta for itself, of another page its best sections below it.
    groups(query) {
      const groups = new Map()
      for (const found of this.search(query)) {
        const address = found.entry.location.split("#")[0]
        const key = found.entry.names ? found.entry.location : address
        if (!groups.has(key)) groups.set(key, [])
        groups.get(key).push(found)
      }
      return [...groups.values()]
    }
  }

  globalThis.Engine = Engine
}
