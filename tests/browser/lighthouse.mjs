// Lighthouse on one page after the other, in one browser:
//   node lighthouse.mjs '{"chromium": PATH, "flags": [...], "categories": [...], "addresses": [...]}'
// Prints a line of JSON for each address: Lighthouse's own report.
import { launch } from "chrome-launcher"
import lighthouse from "lighthouse"

const { chromium, flags, categories, addresses } = JSON.parse(process.argv[2])
const chrome = await launch({ chromePath: chromium, chromeFlags: flags, logLevel: "silent" })
// A busy machine takes longer and comes to the same answer: nothing is cut short.
const patience = 600_000
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, {
      port: chrome.port,
      logLevel: "error",
      onlyCategories: categories,
      throttlingMethod: "provided",
      disableFullPageScreenshot: true,
      maxWaitForFcp: patience,
      maxWaitForLoad: patience,
    })
    process.stdout.write(JSON.stringify(lhr) + "\n")
  }
} finally {
  await chrome.kill()
}
