// node search_command.js SITE: for each line of standard input the first ten results of the built site, after a line that
// begins with "? ", by the files that a browser loads.

const fs = require("node:fs"), path = require("node:path"), vm = require("node:vm")

const [, , site] = process.argv
const read = name => fs.readFileSync(path.join(site, name), "utf8")
globalThis.MiniSearch = require(path.resolve(site, "assets/runtimes/minisearch/index.js"))
vm.runInThisContext(read("assets/javascripts/search/engine.js"))
const engine = new Engine(JSON.parse(read("search/search_index.json")).docs)
for (const query of fs.readFileSync(0, "utf8").split("\n")) {
  console.log(`? ${query}`)
  for (const [{ entry }] of engine.groups(query).slice(0, 10)) console.log(entry.location || "./")
}
