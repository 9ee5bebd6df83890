// The editor of a report's texts: it shows the HTML that the server made, and holds what is typed until it is saved.
// A draft is {text, base, n}: what was typed, what stood there then, and the press that last sent it.
const PATIENCE_MS = 8000
const DRAFTS = "report texts "
const editors = new WeakMap()

// A tab that is closed takes its drafts along, those of other reports too: it asks first, wherever in the product it is.
// Where the sign-in has ended the same tab comes back to them.
if (!window.reportDraftsAreGuarded) {
  window.reportDraftsAreGuarded = true
  addEventListener("beforeunload", (event) => {
    if (!window.signInHasEnded && Object.keys(sessionStorage).some((key) => key.startsWith(DRAFTS))) event.preventDefault()
  })
}

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".report-editor")
  let editor = editors.get(root)
  if (!editor) {
    editor = { root, ack: data.ack }
    editors.set(root, editor)
    listen(editor)
  }
  editor.send = (message) => setStateValue("act", message)
  receive(editor, data)
  return () => clearTimeout(editor.patience)
}

function receive(editor, data) {
  editor.data = data
  editor.key = `${DRAFTS}${data.form}`
  editor.drafts = readDrafts(editor.key)
  const answered = editor.ack !== data.ack
  editor.ack = data.ack
  if (answered) {
    clearTimeout(editor.patience)
    editor.told = { text: data.told, failed: data.failed }
    for (const [key, text] of Object.entries(data.kept)) if (editor.drafts[key]?.text === text) delete editor.drafts[key]
  }
  for (const place of editor.root.querySelectorAll("[data-panel]")) fillPanel(place, data.panels[place.dataset.panel])
  const { form } = editor.root.querySelector("[data-form]").dataset
  if (editor.form !== form && !answered) editor.told = null
  editor.form = form
  fillForm(editor)
  paint(editor)
  if (!answered) return
  if (data.failed) editor.root.querySelector('[name="by"][value=""]')?.focus()
  else if (editor.goingTo === form) leadToHeading(editor)
  else if (editor.leadsTo) editor.root.querySelector(`#${editor.leadsTo}`)?.focus()
  editor.goingTo = editor.leadsTo = ""
}

// After "save, and on to": the next goal's form is begun at its top.
function leadToHeading({ root }) {
  const heading = root.querySelector("#form-heading")
  heading.focus({ preventScroll: true })
  heading.scrollIntoView({ block: "start" })
}

// What has the focus has it again, where it is still there, and the cursor its place.
function fillPanel(place, html) {
  if (place.shownHtml === html) return
  place.shownHtml = html
  const focused = place.contains(document.activeElement) ? document.activeElement : null
  const { id, name, selectionStart, selectionEnd } = focused ?? {}
  const go = focused?.dataset.go
  const by = place.querySelector('[name="by"]')?.value
  place.innerHTML = html
  if (by) place.querySelector('[name="by"]').value = by
  const again = id ? document.getElementById(id) : name ? place.querySelector(`[name="${CSS.escape(name)}"]`) : go ? place.querySelector(`[data-go="${CSS.escape(go)}"]`) : null
  again?.focus({ preventScroll: true })
  if (selectionStart != null && again?.value) again.setSelectionRange?.(selectionStart, selectionEnd)
}

// --- drafts ---

function readDrafts(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? {}
  } catch {
    return {}
  }
}

function keepDrafts({ key, drafts }) {
  if (Object.keys(drafts).length) sessionStorage.setItem(key, JSON.stringify(drafts))
  else sessionStorage.removeItem(key)
}

const plain = (text) => text.replace(/\r\n?/g, "\n").trim()
const fieldsOf = ({ root }, key) => [...root.querySelectorAll(`[data-panel="form"] [name="${CSS.escape(key)}"]`)]
const names = ({ root }) => [...new Set([...root.querySelectorAll('[data-panel="form"] [name]:not([name="by"])')].map((field) => field.name))]

function keptText(fields) {
  const [first] = fields
  if (first.type === "radio" || first.type === "checkbox") return fields.find((field) => field.defaultChecked)?.value ?? ""
  return first.defaultValue
}

function typedText(fields) {
  const [first] = fields
  if (first.type === "radio" || first.type === "checkbox") return fields.find((field) => field.checked)?.value ?? ""
  return first.value
}

function put(fields, text) {
  for (const field of fields) {
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === text
    else if (field.value !== text) field.value = text
  }
}

function note(editor, key) {
  const fields = fieldsOf(editor, key)
  const [text, kept] = [typedText(fields), keptText(fields)]
  const base = editor.drafts[key]?.base ?? kept
  if (plain(text) === plain(kept)) delete editor.drafts[key]
  else editor.drafts[key] = { text, base }
  editor.told = null
  keepDrafts(editor)
  paint(editor)
}

function fillForm(editor) {
  for (const key of names(editor)) {
    const fields = fieldsOf(editor, key)
    const draft = editor.drafts[key]
    if (draft && plain(draft.text) === plain(keptText(fields))) delete editor.drafts[key]
    put(fields, editor.drafts[key]?.text ?? keptText(fields))
  }
  keepDrafts(editor)
}

// --- what is seen ---

function paint(editor) {
  const { root, drafts, data } = editor
  const here = new Set(names(editor))
  const goalOf = (key) => data.goals[key] ?? "overall"
  const unsaved = Object.keys(drafts).filter((key) => here.has(key))
  const goals = new Set(Object.keys(drafts).map(goalOf))
  for (const line of root.querySelectorAll("[data-goal]")) mark(line, goals.has(line.dataset.goal) ? data.words.mark : "")
  for (const key of here) dispute(editor, key)
  const elsewhere = [...goals].filter((goal) => goal !== editor.form).map((goal) => (goal === "overall" ? data.words.whole : goal))
  const [one, many] = data.words.unsaved
  const count = unsaved.length === 1 ? one : unsaved.length ? many.replace("2", unsaved.length) : ""
  const others = elsewhere.length ? data.words.elsewhere.replace("{goals}", elsewhere.join(", ")) : ""
  const saved = root.querySelector("[data-saved]")
  if (!saved) return
  say(saved, [editor.told?.text || count || saved.dataset.saved, others].filter(Boolean).join(" · "))
  saved.classList.toggle("failed", Boolean(editor.told?.failed))
  saved.classList.toggle("unsaved", Boolean(count || others))
  root.querySelector("[data-discard]").hidden = !unsaved.length
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function mark(line, word) {
  const seen = line.querySelector(".unsaved-mark")
  if (!word) seen?.remove()
  else if (!seen) line.append(Object.assign(document.createElement("small"), { className: "unsaved-mark", textContent: word }))
}

// Where something else is kept now than when this was begun, both are seen until one is chosen.
function dispute(editor, key) {
  const fields = fieldsOf(editor, key)
  const draft = editor.drafts[key]
  const theirs = editor.root.querySelector(`[data-theirs="${CSS.escape(key)}"]`)
  if (!theirs) return
  theirs.hidden = !draft || plain(draft.base) === plain(keptText(fields))
  say(theirs.querySelector("[data-kept]"), keptText(fields) || "–")
}

// --- hands ---

function listen(editor) {
  const { root } = editor
  root.addEventListener("input", ({ target }) => {
    if (target.name && target.name !== "by") note(editor, target.name)
  })
  root.addEventListener("submit", (event) => {
    event.preventDefault()
    act(editor, "save", event.submitter?.dataset.next ?? "")
  })
  root.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault()
      act(editor, "save", "")
    }
  })
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("button")
    const { act: name, to, reuse, use, hold, discard } = button?.dataset ?? {}
    if (name) act(editor, name, "", to)
    if (reuse) write(editor, reuse, button.closest(".earlier").querySelector("[data-text]").textContent)
    if (use) write(editor, use, keptText(fieldsOf(editor, use)))
    if (hold) {
      editor.drafts[hold].base = keptText(fieldsOf(editor, hold))
      note(editor, hold)
      fieldsOf(editor, hold)[0].focus()
    }
    if (discard !== undefined) for (const key of names(editor)) write(editor, key, keptText(fieldsOf(editor, key)), false)
  })
}

function write(editor, key, text, focus = true) {
  const fields = fieldsOf(editor, key)
  put(fields, text)
  note(editor, key)
  if (focus) fields[0].focus()
}

function act(editor, name, goal, leadsTo = "") {
  const number = Math.max(Date.now(), editor.ack + 1)
  const fields = Object.fromEntries(Object.entries(editor.drafts).map(([key, { text, base }]) => [key, { text, base }]))
  editor.told = { text: editor.data.words.saving }
  editor.goingTo = goal
  editor.leadsTo = leadsTo // where the focus goes, as what was pressed is gone once it is done
  paint(editor)
  clearTimeout(editor.patience)
  editor.patience = setTimeout(() => {
    editor.told = { text: editor.data.words.unanswered, failed: true }
    paint(editor)
  }, PATIENCE_MS)
  editor.send({ n: number, form: editor.data.form, act: name, by: editor.root.querySelector('[name="by"]')?.value ?? "", fields, goal })
}
