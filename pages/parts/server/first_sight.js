{
  const sight = document.getElementById("first-sight")
  /* What takes the place of a total that does not come: a page says why, or asks something. */
  const INSTEAD = '[data-testid="stAlert"], [role="dialog"]'
  const end = () => {
    watch.disconnect()
    removeEventListener("popstate", end)
    sight.remove()
  }
  /* What had the focus keeps it: the page's own is found by its words. */
  const handOver = (part) => {
    const held = part.contains(document.activeElement) && document.activeElement.textContent
    part.style.height = `${part.offsetHeight}px`
    part.replaceChildren()
    if (!held) return
    const again = [...document.querySelectorAll("#root :is(a, summary)")].find((each) => each.textContent === held)
    again?.focus({ preventScroll: true })
  }
  /* Called between what React builds and the next picture: never are both seen, or the one missed. */
  const look = () => {
    const root = document.getElementById("root")
    for (const part of sight.children) {
      if (part.firstChild && root.querySelector(part.dataset.until)) handOver(part)
    }
    if (![...sight.children].some((part) => part.firstChild) || document.querySelector(INSTEAD)) end()
  }
  const watch = new MutationObserver(look)
  watch.observe(document.body, { childList: true, subtree: true })
  addEventListener("popstate", end)
}
