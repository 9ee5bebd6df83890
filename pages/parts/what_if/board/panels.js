// The panels: HTML that the server made, put in its place, and what is pressed in it.

const COPIED_FOR_MS = 4000

function fillPanels(board) {
  for (const place of board.root.querySelectorAll("[data-panel]")) {
    const html = board.data.panels[place.dataset.panel] ?? ""
    if (place.shownHtml === html) continue
    place.shownHtml = html
    replacePanel(place, html, board.data.ack)
  }
}

// What has focus, is opened or was typed without being sent yet is as before, where it is still there.
function replacePanel(place, html, ack) {
  const focused = place.contains(document.activeElement) ? keyOf(document.activeElement) : null
  const opened = [...place.querySelectorAll("details[data-key]")].map((details) => [details.dataset.key, details.open])
  const typed = [...place.querySelectorAll("input[name], textarea[name]")].filter((field) => isTyped(field, ack)).map((field) => [field.name, field.value])
  place.innerHTML = html
  for (const [key, open] of opened) {
    const details = place.querySelector(`details[data-key="${CSS.escape(key)}"]`)
    if (details) details.open = open
  }
  for (const [name, value] of typed) {
    const field = place.querySelector(`[name="${CSS.escape(name)}"]`)
    if (field) field.value = value
  }
  if (focused) (place.querySelector(focused) ?? place.querySelector("button, a, input, summary"))?.focus({ preventScroll: true })
}

function isTyped(field, ack) {
  const isText = field.type !== "checkbox" && field.type !== "radio"
  return isText && field.value !== field.defaultValue && !(Number(field.dataset.sent) <= ack)
}

// By what an element is found again in the panel that takes its panel's place.
function keyOf(element) {
  const { act, key } = element.dataset
  if (act) return `[data-act="${CSS.escape(act)}"]${key ? `[data-key="${CSS.escape(key)}"]` : ":not([data-key])"}`
  if (key) return `[data-key="${CSS.escape(key)}"]`
  if (element.name) return `[name="${CSS.escape(element.name)}"]`
  const summaryOf = element.closest("summary")?.parentElement.dataset.key
  return summaryOf ? `details[data-key="${CSS.escape(summaryOf)}"] > summary` : "[data-nothing]"
}

function listenToPanels(board) {
  const { root } = board
  root.addEventListener("click", (event) => {
    const pressed = event.target.closest("button[data-act], [data-copy], [data-full-screen]")
    if (!pressed || pressed.getAttribute("aria-disabled") === "true") return
    if (pressed.dataset.copy !== undefined) copyFrom(pressed)
    else if (pressed.dataset.fullScreen) toggleFullScreen()
    else act(board, pressed, null)
  })
  root.addEventListener("submit", (event) => {
    event.preventDefault()
    if (event.target.dataset.act) act(board, event.target, event.target)
  })
  root.addEventListener("change", (event) => {
    if (event.target.matches("input[data-act], select[data-act]")) act(board, event.target, event.target)
  })
}

// The whole screen for the page; the browser gives it to a press only.
function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen()
  else document.documentElement.requestFullscreen?.()
}

function act(board, pressed, scope) {
  const { act: name, ...args } = pressed.dataset
  addAct(board, name, args, fieldsIn(scope, board.number + 1))
  paint(board)
}

// `number`: of the step that the fields go with; a text that was sent is no longer held on to once that is answered.
function fieldsIn(scope, number) {
  const fields = {}
  const named = scope?.matches("[name]") ? [scope] : (scope?.querySelectorAll("[name]:is(input, select, textarea)") ?? [])
  for (const field of named) {
    if (field.type === "checkbox") fields[field.name] = field.checked
    else if (field.type !== "radio" || field.checked) fields[field.name] = field.value
    field.dataset.sent = number
  }
  return fields
}

// The button says for a while that it is copied; what it says next keeps its width.
async function copyFrom(button) {
  const text = button.dataset.copy
  const copied = await copyText(text.startsWith("?") ? `${location.origin}${location.pathname}${text}` : text, button)
  const word = button.dataset[copied ? "copied" : "failed"]
  const status = button.closest(".board").querySelector("[role=status]")
  say(status, word)
  if (!copied) return
  button.dataset.word ??= button.textContent
  button.style.minWidth = `${button.offsetWidth}px`
  say(button, word)
  clearTimeout(button.copied)
  button.copied = setTimeout(() => say(button, button.dataset.word), COPIED_FOR_MS)
}

async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Without https there is no clipboard but this one.
    const field = document.createElement("textarea")
    field.value = text
    button.after(field)
    field.select()
    const copied = document.execCommand("copy")
    field.remove()
    button.focus()
    return copied
  }
}
