// What Streamlit leaves out around our elements: the page's language, a way past the bar that is in our language and
// does get past it, Danish for its own few English words, and the theme's colours for our style sheets.
const HUES = ["blue", "green", "red", "orange", "yellow", "gray"]
const COLOURS = ["primary", "background", "secondary-background", "text", "link", "border"].concat(
  HUES.flatMap((hue) => [hue, `${hue}-text`, `${hue}-background`]),
)
const SPOKEN = ["aria-label", "placeholder", "title"]
const ICON = '[role="img"][aria-label$=" icon"]'
const DROPZONE = '[data-testid="stFileUploaderDropzone"][role="presentation"]'

const set = (element, name, value) => {
  if (element && element.getAttribute(name) !== value) element.setAttribute(name, value)
}

const within = (root, selector) => [...(root.matches(selector) ? [root] : []), ...root.querySelectorAll(selector)]

const skipTheBar = (event) => {
  const content = document.querySelector(".st-key-content")
  if (!content) return
  event.preventDefault()
  event.stopPropagation()
  content.tabIndex = -1
  content.focus()
  content.scrollIntoView()
}

/** Put a word of Streamlit's into the page's language, alone or before a colon ("Fullscreen: …"); else undefined. */
const translated = (said, words) => {
  const [word, ...rest] = said.split(": ")
  return words[word] && [words[word], ...rest].join(": ")
}

/** Say Streamlit's own words in the page's language, and quiet what is there for the eye only. */
const speak = (root, words) => {
  for (const icon of within(root, ICON)) set(icon, "aria-hidden", "true") // its word stands beside it
  for (const zone of within(root, DROPZONE)) set(zone, "role", "group") // it has a name, so it is not "presentation"
  for (const name of SPOKEN) {
    for (const element of within(root, `[${name}]`)) {
      const said = translated(element.getAttribute(name), words)
      if (said) set(element, name, said)
    }
  }
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const said = words[texts.currentNode.nodeValue]
    if (said) texts.currentNode.nodeValue = said
  }
}

/** Lead the first Tab past the bar. */
const describe = (data) => {
  const skip = document.querySelector('[data-testid="stSkipToContent"]')
  if (skip) {
    if (skip.textContent !== data.skip) skip.textContent = data.skip
    skip.addEventListener("click", skipTheBar, true) // the same function is added once only
  }
}

/** Write on paper the day on which it is printed. */
const stampPaper = () => {
  const { lang } = document.documentElement
  const day = new Date().toLocaleDateString(lang === "da" ? "da-DK" : "en-GB", { dateStyle: "long" })
  for (const stamp of document.querySelectorAll("[data-printed]")) {
    stamp.textContent = stamp.dataset.printed.replace("{day}", day)
  }
}

export default function ({ data, parentElement }) {
  const page = document.documentElement
  page.lang = data.language
  const theme = getComputedStyle(parentElement.host ?? parentElement)
  for (const colour of COLOURS) {
    page.style.setProperty(`--st-${colour}-color`, theme.getPropertyValue(`--st-${colour}-color`))
  }

  describe(data)
  speak(document.body, data.words)
  if (!page.framed) {
    page.framed = true
    mindLinks()
    addEventListener("beforeprint", stampPaper)
  }
  if (page.frameScreen !== undefined && page.frameScreen !== data.screen) beginPage()
  page.frameScreen = data.screen
  // What comes after us, and anew.
  page.frameWatch?.disconnect()
  const watch = new MutationObserver((changes) => {
    describe(data)
    keepFocus()
    for (const change of changes) {
      for (const added of change.addedNodes) {
        if (added.nodeType === Node.ELEMENT_NODE) speak(added, data.words)
        else if (data.words[added.nodeValue]) added.nodeValue = data.words[added.nodeValue]
      }
    }
  })
  watch.observe(document.body, { childList: true, subtree: true })
  page.frameWatch = watch
  return () => watch.disconnect()
}
