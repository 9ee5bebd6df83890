// Links of ours are followed inside the session, as Back and forward are: Streamlit answers `popstate` by running the
// page of the address. What was pressed keeps the focus through the redraw; a new page starts at its top and heading.
// `data-go` may name what a link is, where its text changes with the press; `data-to` the id of what it leads to on the
// page, or on the one it leads to, which then gets the focus. Menus are <details class="menu">.
const GO = "a[data-go]"
const MENU = "details.menu"

const nameOf = (link) => link.dataset.go || link.textContent

/** What was pressed last, to be found again among what the server draws in its place. */
let pressed = null
/** The id of what a link to another page leads to there. */
let destination = null

const followLink = (event) => {
  const link = event.composedPath().find((each) => each.matches?.(GO))
  if (link) closeMenus()
  else closeMenus(event.target.closest?.(MENU))
  const otherwise = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
  if (!link || otherwise || event.defaultPrevented || !connected()) return
  event.preventDefault()
  const samePage = link.pathname === location.pathname
  pressed = samePage ? { name: nameOf(link), menu: link.closest(MENU)?.id, to: link.dataset.to } : null
  destination = samePage ? null : link.dataset.to
  if (pressed?.menu) keepFocus(true)
  history[link.href === location.href ? "replaceState" : "pushState"]({}, "", link.href)
  dispatchEvent(new PopStateEvent("popstate", { state: {} }))
  keepFocus() // where a link leads may be there already
}

/** Without a connection the browser loads the page anew, which says what is the matter. */
const connected = () =>
  document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState === "CONNECTED"

/** Give the focus back to what was pressed, unless something else has taken it; of a menu, to what opens it. */
const keepFocus = (fromMenu = false) => {
  if (pressed?.to) leadTo(document.getElementById(pressed.to))
  if (!pressed || (!fromMenu && document.activeElement !== document.body && document.activeElement)) return
  const again = pressed.heading
    ? heading()
    : pressed.menu
    ? document.getElementById(pressed.menu)?.querySelector("summary")
    : [...document.querySelectorAll(GO)].find((link) => nameOf(link) === pressed.name)
  again?.focus({ preventScroll: true })
}

/** Lead to what a link of the same page names, as soon as it is drawn; if it is drawn again it keeps the focus. */
const leadTo = (target) => {
  if (!target) return
  pressed = { name: nameOf(target) }
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: "center" })
}

const closeMenus = (but) => {
  for (const menu of document.querySelectorAll(`${MENU}[open]`)) if (menu !== but) menu.open = false
}

const closeByKey = (event) => {
  pressed = null // from now on the focus is the reader's
  if (event.key !== "Escape") return
  const menu = event.target.closest?.(MENU) ?? document.querySelector(`${MENU}[open]`)
  if (!menu?.open) return
  closeMenus()
  menu.querySelector("summary").focus()
}

const heading = () => {
  const found = document.querySelector(".st-key-content h1")
  if (found) found.tabIndex = -1
  return found
}

/** Begin a new page at its top; once it is drawn, its heading has the focus, or what the link to it named. */
const beginPage = () => {
  document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0)
  pressed = null
  const app = document.querySelector('[data-testid="stApp"]')
  const focusHeading = () => {
    if (app.dataset.testScriptState !== "notRunning") return
    drawn.disconnect()
    if (destination && document.getElementById(destination)) return leadTo(document.getElementById(destination))
    pressed = { heading: true } // it may be drawn once more, after it got the focus
    if (document.activeElement?.closest(".st-key-content")) return
    heading()?.focus({ preventScroll: true })
  }
  const drawn = new MutationObserver(focusHeading)
  drawn.observe(app, { attributeFilter: ["data-test-script-state"] })
  focusHeading() // a quick page is drawn before we hear of it
}

/** Follow links and mind menus from now on. */
const mindLinks = () => {
  document.addEventListener("click", followLink)
  document.addEventListener("keydown", closeByKey, true)
  document.addEventListener("pointerdown", () => { pressed = null }, true)
}
