// node search_command.js SITE QUERY: the first ten results of the built site, by the files that a browser loads.

const fs = require("node:fs"), path = require("node:path"), vm = require("node:vm")

const [, , site, query] = process.argv
const read = name => fs.readFileSync(path.join(site, name), "utf8")
globalThis.MiniSearch = require(path.resolve(site, "assets/runtimes/minisearch/index.js"))
vm.runInThisContext(read("assets/javascripts/search/engine.js"))
const engine = new Engine(JSON.parse(read("search/search_index.json")).docs)
for (const one of query ? [query] : fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  if (!query) console.log(`? ${one}`)
  for (const [{ entry }] of engine.groups(one).slice(0, 10)) console.log(entry.location || "./")
}
