// What the engine found, as Markdown: the same for the page's report and for the command.

import { SIDES, summarised } from "./engine.mjs"
import { short } from "./counterpart.mjs"

const OTHER = { pytorch: "tensorflow", tensorflow: "pytorch" }
const fence = code => {
  const ticks = "`".repeat(Math.max(3, ...[...code.matchAll(/`{3,}/g)].map(([found]) => found.length + 1)))
  return `${ticks}python\n${code}\n${ticks}`
}
const oneLine = text => text.replace(/\s+/g, " ").replace(/`/g, "'").trim()

// The report of one file; `base` is put before links to rows.
export function markdown(name, code, result, engine, base = "") {
  const lines = code.split("\n"), link = id => `[${id}](${base}${id.replace("/", "/#")})`
  const parts = [
    `# ${name}: from ${SIDES[result.direction]} to ${SIDES[OTHER[result.direction]]}`, "", `${summarised(result.summary)}.`, "",
    "## Differences that the arguments meet, the most harmful first", "",
    ...result.warnings.map((each, place) => `${place + 1}. ${each.lines.length === 1 ? "Line" : "Lines"} ${each.lines.join(", ")}, \`${short(each.name)}\`${each.argument ? ` (\`${oneLine(each.argument)}\`)` : ""}: ${each.sentence} ${link(each.row)}`),
    ...result.warnings.length ? [""] : ["None.", ""], "## Call by call", "",
  ]
  for (const call of result.calls) {
    parts.push(`### Line ${call.line}: \`${oneLine(lines[call.line - 1] ?? "").slice(0, 100)}\``, "", `\`${call.name}\`${call.row ? `: ${call.rows.slice(0, 4).map(link).join(", ")}` : ""}`, "")
    if (!call.row) parts.push(`No row: ${call.why}`, "")
    if (call.counterpart?.by === "arguments") parts.push(fence([call.counterpart.code, ...call.counterpart.notes.map(note => `# ${note}`)].join("\n")), "")
    for (const each of call.warnings) parts.push(`- ${each.argument ? `\`${oneLine(each.argument)}\`: ` : ""}${each.sentence} ${link(each.row)}`)
    if (call.warnings.length) parts.push("")
  }
  return `${parts.join("\n").trimEnd()}\n`
}
