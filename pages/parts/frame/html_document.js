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

/** Put a word of Streamlit's into the page's language, alone, before a colon ("Fullscreen: …") or around a name. */
const translated = (said, { words, patterns }) => {
  if (!said) return undefined
  const [word, ...rest] = said.split(": ")
  if (words[word]) return [words[word], ...rest].join(": ")
  const pattern = patterns.find(([theirs]) => new RegExp(theirs).test(said))
  return pattern && said.replace(new RegExp(pattern[0]), pattern[1])
}

/** Translate a text of Streamlit's where it stands; only a word or sentence of its own, never one around a name. */
const translateText = (text, { words }) => {
  if (words[text.nodeValue]) text.nodeValue = words[text.nodeValue]
}

const translateSpoken = (element, data) => {
  for (const name of SPOKEN) {
    const said = translated(element.getAttribute(name), data)
    if (said) set(element, name, said)
  }
}

/** Say Streamlit's own words in the page's language, and quiet what is there for the eye only. */
const speak = (root, data) => {
  for (const icon of within(root, ICON)) set(icon, "aria-hidden", "true") // its word stands beside it
  for (const zone of within(root, DROPZONE)) set(zone, "role", "group") // it has a name, so it is not "presentation"
  for (const element of within(root, SPOKEN.map((name) => `[${name}]`).join())) translateSpoken(element, data)
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) translateText(texts.currentNode, data)
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
  speak(document.body, data)
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
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") translateSpoken(target, data)
      if (type === "characterData") translateText(target, data)
      for (const added of addedNodes) {
        if (added.nodeType === Node.ELEMENT_NODE) speak(added, data)
        else translateText(added, data)
      }
    }
  })
  watch.observe(document.body, { childList: true, characterData: true, attributeFilter: SPOKEN, subtree: true })
  page.frameWatch = watch
  return () => watch.disconnect()
}
