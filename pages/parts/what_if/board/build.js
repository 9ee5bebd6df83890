// The board's elements: made once for a plan, then only filled. Text is set as text, so nothing in it is HTML or script.

const PANELS_BELOW = ["readings", "scenarios", "log"]

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function put(element, name, value) {
  if (value === null || value === undefined || value === false) element.removeAttribute(name)
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value)
}

function panel(name) {
  return make("div", { "data-panel": name })
}

function icon() {
  return make("i", { class: "shape", "aria-hidden": "true" })
}

function build(board) {
  board.parts = {
    total: buildTotal(board),
    bar: buildBar(board),
    rows: new Map(),
    groups: new Map(),
    none: make("p", { class: "none", hidden: "" }, board.data.words.nothingShown),
    status: make("p", { class: "unseen", role: "status" }),
  }
  const { total, bar, none, status } = board.parts
  const list = make("div", { class: "levers" })
  const groups = board.data.groups.map((group) => buildGroup(board, group))
  const work = make("section", { class: "work", "aria-label": board.data.words.figures }, panel("reach"), bar.box, list, ...groups, none)
  board.root.replaceChildren(total.box, work, status)
  board.parts.list = list
  board.levers.forEach((lever) => buildLever(board, lever))
}

function buildTotal(board) {
  const { words, goals } = board.data
  const parts = {
    score: make("strong", { "data-testid": "total" }),
    count: make("span", { class: "goals" }),
    change: make("p", { class: "change" }),
    points: make("p", { class: "points", "aria-hidden": "true" }),
    list: make("ul"),
    calm: make("p", { class: "calm" }),
    tiles: new Map(),
  }
  const tiles = make("ul", { class: "tiles", "aria-label": words.goals })
  if (goals.length > 60) tiles.classList.add("many")
  goals.forEach((goal) => {
    const tile = make("button", { type: "button", "data-goal": goal.id }, make("b", {}, goal.id), icon())
    parts.tiles.set(goal.id, tile)
    tiles.append(make("li", {}, tile))
  })
  const flips = make("div", { class: "flips", tabindex: "0" }, parts.calm, parts.list)
  const head = make("header", { class: "head" },
    make("p", { class: "strip" }, words.strip),
    make("p", { class: "value" }, parts.score, " ", make("span", {}, words.of100)),
    make("p", { class: "count" }, parts.count),
    parts.points, parts.change)
  parts.box = make("section", { class: "now", "aria-label": words.total },
    head, tiles, flips, panel("actions"), ...PANELS_BELOW.map(panel))
  return parts
}

function buildBar(board) {
  const { words } = board.data
  const chip = (name) => make("button", { type: "button", class: "chip", "data-show": name, "aria-pressed": "false" }, words.show[name], " ", make("b"))
  const parts = {
    chips: ["near", "all", "changed"].map(chip),
    search: make("input", { type: "search", class: "search", "aria-label": words.search, placeholder: words.search, autocomplete: "off", spellcheck: "false" }),
  }
  const samples = Object.entries(words.key).map(([name, text]) => make("li", {}, make("i", { class: `sample ${name}`, "aria-hidden": "true" }), text))
  parts.box = make("div", { class: "choosing" },
    make("div", { class: "chips", role: "group", "aria-label": words.showing }, ...parts.chips),
    parts.search,
    make("ul", { class: "legend" }, ...samples))
  return parts
}

function buildGroup(board, group) {
  const parts = { title: make("b"), summary: make("span"), list: make("div", { class: "levers" }) }
  parts.box = make("details", { class: "group", "data-group": group.key }, make("summary", {}, parts.title, " ", parts.summary), parts.list)
  board.parts.groups.set(group.key, parts)
  return parts.box
}

const FIGURES = "figures"

function buildLever(board, lever) {
  const id = `lever-${lever.measure}`
  const parts = {
    name: make(lever.kind === "date" ? "span" : "label", { class: "name", id: `${id}-name`, lang: "da", title: lever.title }, lever.title),
    about: make("p", { class: "about", id: `${id}-about` }),
    worth: make("div", { class: "worth" }),
    back: make("button", { type: "button", class: "back" }),
    notes: make("p", { class: "notes", id: `${id}-notes` }),
    problem: make("p", { class: "problem", id: `${id}-problem`, role: "alert", hidden: "" }),
  }
  parts.box = make("div", { class: `lever ${lever.kind}`, "data-lever": lever.measure }, make("div", { class: "text" }, parts.name, parts.about))
  if (lever.kind === "number") buildSlide(parts, lever, id)
  if (lever.kind === "yes_no") buildSwitch(parts, id)
  if (lever.kind === "date") buildChoices(board, parts, id)
  if (lever.kind !== "yes_no") buildField(board, parts, lever, id)
  if (lever.rest) buildRest(board, parts, lever)
  parts.box.append(make("div", { class: "effect" }, parts.worth, parts.back), parts.notes, parts.problem)
  parts.hold = parts.range ?? parts.answer ?? parts.choices[0]
  put(parts.hold, "data-measure", lever.measure)
  if (lever.kind !== "date") put(parts.name, "for", parts.hold.id)
  board.parts.rows.set(lever.measure, parts)
  const place = lever.group === FIGURES ? board.parts.list : board.parts.groups.get(lever.group)?.list
  ;(place ?? board.parts.list).append(parts.box)
}

function buildSlide(parts, lever, id) {
  parts.range = make("input", { type: "range", id, "aria-describedby": `${id}-about ${id}-notes` })
  parts.regions = make("div", { class: "regions" })
  parts.marks = make("div", { class: "marks" })
  parts.box.append(make("div", { class: "slide" }, make("div", { class: "track" }, parts.regions, parts.marks), parts.range))
}

function buildSwitch(parts, id) {
  parts.answer = make("input", { type: "checkbox", role: "switch", id, "aria-describedby": `${id}-about ${id}-notes` })
  parts.value = make("span", { class: "answer", "aria-hidden": "true" })
  parts.box.append(make("div", { class: "choice" }, parts.answer, parts.value))
}

function buildChoices(board, parts, id) {
  const { words } = board.data
  parts.choices = ["on_time", "pending", "late"].map((name) =>
    make("button", { type: "button", "data-choice": name, "aria-pressed": "false" }, words.delivery[name]))
  parts.box.append(make("div", { class: "choice segmented", role: "group", "aria-labelledby": `${id}-name`, "aria-describedby": `${id}-about ${id}-notes` }, ...parts.choices))
}

function buildField(board, parts, lever, id) {
  parts.text = make("input", {
    type: "text", autocomplete: "off", spellcheck: "false", class: "exact", inputmode: lever.kind === "number" ? "decimal" : "text",
    "aria-label": board.data.words.fieldLabel.replace("{measure}", lever.title), "aria-describedby": `${id}-problem ${id}-notes`,
  })
  parts.box.append(make("div", { class: "field" }, parts.text, make("span", { class: "unit" }, lever.unit.many)))
}

function buildRest(board, parts, lever) {
  parts.rest = make("input", {
    type: "text", inputmode: "decimal", autocomplete: "off", class: "exact",
    "aria-label": board.data.words.restLabel.replace("{measure}", lever.title),
  })
  parts.restLabel = make("span", { class: "quarters", "aria-hidden": "true" })
  parts.box.append(make("div", { class: "rest" }, parts.restLabel, parts.rest))
}
