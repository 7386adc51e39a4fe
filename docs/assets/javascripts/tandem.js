// What HTML alone cannot say. The site reads the same without it.

// What scrolls sideways can be reached and scrolled with the keyboard. What is not laid out yet may be such: the mark
// is set at first, and taken away, for code by the theme, when it comes into view and need not scroll.
const SCROLLING = ".md-typeset__scrollwrap, .diagram, .topic-output"
function settle(each) {
  if (each.scrollWidth > each.clientWidth) each.tabIndex = 0
  else each.removeAttribute("tabindex")
  edges(each)
}
// Whether there is more of it to the right than is seen, and whether some has gone to the left: see tandem.css.
function edges(each) {
  each.toggleAttribute("data-more", each.scrollLeft + each.clientWidth < each.scrollWidth - 1)
  each.toggleAttribute("data-scrolled", each.scrollLeft > 0)
}
const reachable = new ResizeObserver(entries => { for (const { target } of entries) settle(target) })
// A topic off the screen is not laid out, and its observer is not called when the page becomes narrow meanwhile.
document.addEventListener("contentvisibilityautostatechange", ({ target, skipped }) => {
  for (const each of target.querySelectorAll(SCROLLING))
    if (skipped) each.tabIndex = 0
    else settle(each)
})
// A topic that was on the screen for one frame only, while a long page was still growing, was measured in it, and no
// event tells that it is off again: what is off the screen is marked whenever the width changes.
addEventListener("resize", () => {
  for (const each of document.querySelectorAll(SCROLLING))
    if (!each.checkVisibility({ contentVisibilityAuto: true })) each.tabIndex = 0
})

const MENDS = {
  [SCROLLING]: each => {
    each.tabIndex = 0
    reachable.observe(each)
    each.addEventListener("scroll", () => edges(each), { passive: true })
  },
  "pre > code:not([tabindex])": each => { each.tabIndex = 0 },
  // The search box is a dialog; Material gives it no name.
  "[data-md-component=search]": each => each.setAttribute("aria-label", "Search"),
  // A copy button is not a landmark of the page.
  ".md-code__nav": each => each.setAttribute("role", "none"),
  // With an index page, the label that names a section of the navigation is empty.
  "nav[aria-labelledby]": each => {
    if (!document.getElementById(each.getAttribute("aria-labelledby"))?.textContent.trim())
      each.setAttribute("aria-label", each.querySelector(".md-nav__title")?.textContent.trim() || "Section")
    if (each.hasAttribute("aria-label")) each.removeAttribute("aria-labelledby")
  },
}

function mend(root) {
  for (const [selector, how] of Object.entries(MENDS)) {
    if (root.matches?.(selector)) how(root)
    for (const each of root.querySelectorAll(selector)) how(each)
  }
}

mend(document)
// Material wraps tables and adds its buttons later, as they come into view.
new MutationObserver(changes => {
  for (const change of changes)
    for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) mend(node)
}).observe(document.body, { childList: true, subtree: true })
