// node close_command.mjs FOLDER: for each question of the JSON list on standard input, what the box of the page answers.

import fs from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"

const load = name => import(pathToFileURL(path.resolve(process.argv[2], name)).href)
const { compare, told } = await load("compare.mjs")
const { fromFile, fromText } = await load("read.mjs")

function read({ text, file }) {
  if (text !== undefined) return fromText(text)
  const bytes = fs.readFileSync(file)
  return fromFile(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

const plain = value => JSON.parse(JSON.stringify(value, (_, each) => typeof each === "number" && !Number.isFinite(each) ? String(each) : each))
const answers = JSON.parse(fs.readFileSync(0, "utf8")).map(({ one, other, floor }) => {
  try {
    const first = read(one)
    if (!other) return plain(first)
    const second = read(other), found = compare(first.numbers, second.numbers, floor)
    return plain({ ...found, ...told(found, floor, Math.max(first.printed ?? 0, second.printed ?? 0)) })
  } catch (error) {
    return { error: error.message }
  }
})
process.stdout.write(JSON.stringify(answers))
