window.oneOfEach = {
  grounds: new Map(),

  note() {
    for (const code of document.querySelectorAll(".highlight code")) {
      let ground = this.grounds.get(code) ?? code.closest(".highlight").className
      for (let each = code; each; each = each.parentElement) ground += " " + getComputedStyle(each).backgroundColor
      this.grounds.set(code, ground)
    }
  },

  merge() {
    const seen = new Set()
    for (const [code, ground] of this.grounds) {
      for (const span of code.querySelectorAll("span")) {
        const kind = `${ground} ${span.parentElement.className} ${span.className}`
        if (seen.has(kind)) span.replaceWith(...span.childNodes)
        seen.add(kind)
      }
      code.normalize()
    }
    return seen.size
  },
}
