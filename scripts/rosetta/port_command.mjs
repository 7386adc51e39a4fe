// node port_command.mjs DATA ENGINE: for each file of the JSON list on standard input, what the porting engine finds.

import fs from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"

const [, , data, folder] = process.argv
const load = name => import(pathToFileURL(path.resolve(folder, name)).href)
const { Engine } = await load("engine.mjs")
const { markdown } = await load("report.mjs")
const engine = new Engine(JSON.parse(fs.readFileSync(data, "utf8")))
const { files, ask, times } = JSON.parse(fs.readFileSync(0, "utf8"))
const found = files.map(({ name, code }) => {
  const begun = performance.now()
  const result = engine.port(code)
  const spent = [performance.now() - begun]
  for (let again = 1; again < (times ?? 1); again++) {
    const start = performance.now()
    engine.port(code)
    spent.push(performance.now() - start)
  }
  return { file: name, ...result, report: markdown(name, code, result, engine), ...times && { milliseconds: spent } }
})
process.stdout.write(JSON.stringify({ files: found, asked: ask ? engine.ask(ask) : [] }))
