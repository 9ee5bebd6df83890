// The board's elements: made once for a plan, then only filled. Text is set as text, so nothing in it is HTML or script.

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

function shape(kind, value, word) {
  return make("span", { class: `${kind} ${value}` }, make("i", { class: "shape", "aria-hidden": "true" }), word)
}

function build(board) {
  const { words } = board.data
  board.parts = {
    total: buildTotal(board),
    filters: buildFilters(board),
    cards: new Map(),
    rows: new Map(),
    none: make("p", { class: "none", hidden: "" }, words.nothingShown),
    status: make("p", { class: "unseen", role: "status" }),
  }
  const list = make("div", { class: "cards" })
  const placed = new Set()
  board.data.goals.forEach((goal) => {
    const levers = board.levers.filter((lever) => lever.goals.includes(goal.id) && !placed.has(lever.measure))
    levers.forEach((lever) => placed.add(lever.measure))
    list.append(buildCard(board, goal, levers))
  })
  const { total, filters, none, status } = board.parts
  board.root.replaceChildren(total.box, filters.box, list, none, status)
}

function buildTotal(board) {
  const { words, goals } = board.data
  const parts = {
    score: make("strong", { "data-testid": "total" }),
    count: make("p", { class: "goals" }),
    change: make("p", { class: "change same" }),
    steps: make("div", { class: "steps", role: "img" }),
    gained: make("ul"),
    lost: make("ul"),
    turned: make("ul"),
    tiles: new Map(),
  }
  const tiles = make("ul", { class: "tiles", "aria-label": words.goals })
  goals.forEach((goal) => {
    const tile = make("button", { type: "button", "data-goal": goal.id })
    tile.append(make("b", {}, goal.id), make("em", {}, make("i", { class: "shape", "aria-hidden": "true" })), make("span"))
    parts.tiles.set(goal.id, tile)
    tiles.append(make("li", {}, tile))
  })
  const groups = ["gained", "lost", "turned"].map((turn) => {
    parts[`${turn}Box`] = make("div", { class: turn }, make("h3", {}, words[turn]), parts[turn])
    return parts[`${turn}Box`]
  })
  parts.calm = make("p", { class: "calm" }, words.noFlips)
  parts.flips = make("div", { class: "flips" }, parts.calm, ...groups)
  const value = make("p", { class: "value" }, parts.score, " ", words.of100)
  parts.box = make(
    "section",
    { class: "now", "aria-label": words.total },
    make("div", { class: "score" },
      make("div", { class: "total" }, value, parts.count, parts.change),
      make("figure", { class: "staircase" }, parts.steps),
      make("div", { "data-panel": "actions" })),
    tiles,
    parts.flips,
  )
  return parts
}

function buildFilters(board) {
  const { words } = board.data
  const toggle = (text) => make("button", { type: "button", "aria-pressed": "false" }, text)
  const parts = { open: toggle(words.onlyOpen), changed: toggle(words.onlyChanged) }
  const samples = Object.entries(words.key).map(([name, text]) =>
    make("li", {}, make("i", { class: `sample ${name}`, "aria-hidden": "true" }), text))
  const key = make("details", { class: "key" }, make("summary", {}, words.keys), make("ul", {}, ...samples), make("p", {}, words.help))
  parts.box = make("div", { class: "filters" }, make("div", { role: "group", "aria-label": words.filters }, parts.open, parts.changed), key)
  return parts
}

function buildCard(board, goal, levers) {
  const parts = {
    verdict: make("span", { class: "says" }),
    marks: make("span", { class: "marks" }),
    reason: make("p", { class: "why" }),
    rests: make("p", { class: "rests" }),
  }
  const title = make("h2", {}, make("span", {}, goal.id), " ", make("span", { lang: "da" }, goal.title))
  const head = make("div", { class: "head" }, parts.verdict, title, parts.marks)
  parts.box = make("article", { class: "card" }, head, parts.reason, parts.rests, ...levers.map((lever) => buildLever(board, lever)))
  board.parts.cards.set(goal.id, parts)
  return parts.box
}

function buildLever(board, lever) {
  const { words } = board.data
  const id = `board-${board.levers.indexOf(lever)}`
  const parts = {
    range: make("input", { type: "range", id, "data-measure": lever.measure, "aria-describedby": `${id}-says` }),
    regions: make("div", { class: "regions" }),
    marks: make("div", { class: "marks" }),
    low: make("span"),
    high: make("span"),
    value: make("span", { class: "value", "aria-hidden": "true" }),
    echo: make("p", { class: "echo", id: `${id}-echo` }),
    back: make("button", { type: "button", class: "back" }),
    chips: make("span", { class: "chips" }),
    says: make("ul", { class: "says", id: `${id}-says` }),
    beyond: make("p", { class: "beyond", hidden: "" }),
  }
  const name = make("label", { for: id, lang: "da" }, lever.title)
  const slide = make("div", { class: "slide" },
    make("div", { class: "track" }, parts.regions, parts.marks), parts.range,
    make("div", { class: "ends", "aria-hidden": "true" }, parts.low, parts.high))
  const figure = make("div", { class: "figure" })
  if (lever.kind !== "yes_no") {
    parts.text = make("input", {
      type: "text", autocomplete: "off", spellcheck: "false", class: "exact",
      inputmode: lever.kind === "number" ? "decimal" : "text",
      "aria-label": words.fieldLabel.replace("{measure}", lever.title), "aria-describedby": `${id}-echo`,
    })
    figure.append(make("span", { class: "typed" }, parts.text, make("span", { class: "unit" }, lever.unit.many)))
  } else figure.append(parts.value)
  if (lever.rest) {
    parts.rest = make("input", {
      type: "text", inputmode: "decimal", autocomplete: "off", class: "exact",
      "aria-label": words.restLabel.replace("{measure}", lever.title),
    })
    parts.restLabel = make("span", { class: "quarters" })
    figure.append(make("span", { class: "typed rest" }, parts.restLabel, parts.rest, make("span", { class: "unit" }, lever.unit.many)))
  }
  parts.box = make("div", { class: `lever ${lever.kind}` },
    make("div", { class: "name" }, name, parts.chips), slide, figure,
    make("div", { class: "below" }, parts.says, parts.beyond, parts.echo, parts.back))
  board.parts.rows.set(lever.measure, parts)
  return parts.box
}
