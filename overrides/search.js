// The search index is several times the weight of a page. The theme fetches it with every page; here it is fetched once
// a reader turns to the search, or comes from it (`h` in the address marks what was searched for, `q` searches).
// The theme knows no such option, so its one request is held back. This script runs before the theme's.

{
  // The theme's successor searches with an engine of its own. Here the theme's is another: see search/engine.js.
  const config = document.getElementById("__config")
  if (document.querySelector("meta[name=generator]")?.content.startsWith("mkdocs")) {
    const settings = JSON.parse(config.textContent)
    settings.search = `${settings.base}/assets/javascripts/search/worker.js`
    config.textContent = JSON.stringify(settings)
  }

  // Material and its successor each keep the index in a file of their own.
  const INDEX = /\/search(\/search_index)?\.json$/
  const { open } = XMLHttpRequest.prototype
  const wanted = new Promise(resolve => {
    const asked = new URLSearchParams(location.search)
    if (asked.has("h") || asked.has("q")) resolve()
    const box = document.querySelector("[data-md-component=search]")
    // The button of a phone and the keys of the theme end in a focus as well.
    for (const turned of ["focusin", "pointerenter"]) box?.addEventListener(turned, resolve, { once: true })
  })

  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    open.call(this, method, url, ...rest)
    if (INDEX.test(url)) this.send = () => wanted.then(() => XMLHttpRequest.prototype.send.call(this))
  }
}
