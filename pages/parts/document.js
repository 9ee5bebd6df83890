// What Streamlit leaves out around our elements: the page's language, what the menu is, a way past it that is in our
// language and does get past it, and the theme's colours for our own style sheet.
const COLOURS = ["primary", "background", "secondary-background", "text", "link", "border"]
  .concat(["blue", "green", "red", "orange", "yellow", "gray"].flatMap((hue) => [hue, `${hue}-text`, `${hue}-background`]))

const skipTheMenu = (event) => {
  const content = document.querySelector(".st-key-content")
  if (!content) return
  event.preventDefault()
  event.stopPropagation()
  content.tabIndex = -1
  content.focus()
  content.scrollIntoView()
}

const set = (element, name, value) => {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value)
}

export default function ({ data, parentElement }) {
  const root = document.documentElement
  root.lang = data.language

  const theme = getComputedStyle(parentElement.host ?? parentElement)
  for (const colour of COLOURS) {
    root.style.setProperty(`--st-${colour}-color`, theme.getPropertyValue(`--st-${colour}-color`))
  }

  const describe = () => {
    const skip = document.querySelector('[data-testid="stSkipToContent"]')
    if (skip) {
      if (skip.textContent !== data.skip) skip.textContent = data.skip
      skip.addEventListener("click", skipTheMenu, true) // the same function is added once only
    }
    const menu = document.querySelector(".st-key-menu")
    set(menu, "role", "navigation")
    set(menu, "aria-label", data.menu)
    menu?.querySelectorAll("a").forEach((link, index) => {
      if (index === data.current) set(link, "aria-current", "page")
      else link.removeAttribute("aria-current")
    })
    set(document.querySelector(".st-key-language button"), "lang", data.otherLanguage)
  }

  describe()
  // Streamlit may draw the menu after us, and draws it anew when its words change.
  root.menuWatch?.disconnect()
  const watch = new MutationObserver(describe)
  watch.observe(document.getElementById("root"), { childList: true, subtree: true })
  root.menuWatch = watch
  return () => watch.disconnect()
}
