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
    reset: make("button", { type: "button", class: "reset" }, words.reset),
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
  parts.flips = make("div", { class: "flips" }, ...groups)
  const value = make("p", { class: "value" }, parts.score, " ", words.of100)
  parts.box = make(
    "section",
    { class: "now", "aria-label": words.total },
    make("div", { class: "score" },
      make("div", { class: "total" }, value, parts.count, parts.change),
      make("figure", { class: "staircase" }, parts.steps),
      parts.reset),
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

// --- filling: what the server said, once an answer ---

function fill(board) {
  const { goals } = board.data
  goals.forEach((goal) => {
    const card = board.parts.cards.get(goal.id)
    card.marks.replaceChildren(
      shape("standing", goal.standing, goal.standingText),
      ...(goal.provisional ? [make("span", { class: "standing provisional" }, goal.provisional)] : []),
    )
    say(card.reason, goal.reason)
    card.rests.replaceChildren(...goal.rests.map((text) => make("span", {}, text)))
  })
  board.levers.forEach((lever) => fillLever(board, lever))
  filter(board)
}

function fillLever(board, lever) {
  const row = board.parts.rows.get(lever.measure)
  const { scale, kind } = lever
  const numeric = kind === "number"
  const real = (units) => (units / 10 ** scale.decimals).toFixed(scale.decimals)
  put(row.range, "min", numeric ? real(scale.first) : 0)
  put(row.range, "max", numeric ? real(scale.first + scale.step * (scale.count - 1)) : scale.count - 1)
  put(row.range, "step", numeric ? real(scale.step) : 1)
  say(row.low, scale.low)
  say(row.high, scale.high)
  row.regions.replaceChildren(...regions(board, lever))
  const mark = (name, place) => make("i", { class: name, style: `left:${100 * place}%` })
  const { place } = lever.projected
  row.marks.replaceChildren(
    ...lever.targets.map((at) => mark("target", at)),
    ...(place === null || place < 0 || place > 1 ? [] : [mark("baseline", place)]),
  )
  const chip = (text, name) => make("span", { class: `chip ${name}` }, text)
  row.chips.replaceChildren(
    ...(lever.settled ? [chip(lever.settled, "settled")] : []),
    ...(lever.provisional ? [chip(lever.provisional, "provisional")] : []),
  )
  row.says.replaceChildren(...lever.parts.map(partLine))
  const wrong = lever.problem?.said ?? ""
  say(row.echo, wrong || lever.echo)
  row.echo.classList.toggle("wrong", Boolean(wrong))
  say(row.back, board.data.words.resetOne.replace("{value}", lever.projected.words))
  if (row.text) put(row.text, "aria-invalid", wrong && !lever.problem.rest ? "true" : null)
  if (row.rest) put(row.rest, "aria-invalid", wrong && lever.problem.rest ? "true" : null)
  if (row.rest) say(row.restLabel, lever.rest.quarters)
}

function partLine(part) {
  const line = make("li", { class: part.outcome })
  const bits = [part.name, part.demand, part.margin, part.rest]
  bits.forEach((text, place) => text && line.append(make("span", { class: ["letter", "demand", "margin", "need"][place] }, text)))
  return line
}

function regions(board, lever) {
  const last = lever.scale.count - 1
  const found = []
  const band = (name, from, to) => {
    const left = Math.max(0, (from - 0.5) / last)
    const right = Math.min(1, (to + 0.5) / last)
    found.push(make("i", { class: name, style: `left:${100 * left}%;width:${100 * (right - left)}%` }))
  }
  const runs = (steps, name) => steps.forEach(([first, outcome], place) => {
    if (outcome === "met") band(name, first, (steps[place + 1]?.[0] ?? last + 1) - 1)
  })
  lever.holds.forEach((steps) => runs(steps, "part"))
  lever.goals.forEach((goal) => runs(board.data.profiles[lever.measure][goal], "met"))
  if (lever.reach) {
    const at = (value) => (value * 10 ** lever.scale.decimals - lever.scale.first) / lever.scale.step
    const [low, high] = lever.reach
    if (low !== null) found.push(make("i", { class: "beyond", style: `left:0;width:${(100 * at(low)) / last}%` }))
    if (high !== null) found.push(make("i", { class: "beyond", style: `right:0;width:${100 - (100 * at(high)) / last}%` }))
  }
  return found
}

function filter(board) {
  const { open, changed } = board.choice
  let left = 0
  board.data.goals.forEach((goal) => {
    const card = board.parts.cards.get(goal.id)
    const touched = board.levers.some((lever) => lever.goals.includes(goal.id) && (lever.changed || board.pending.has(lever.measure)))
    const hide = (open && !goal.open) || (changed && !touched)
    card.box.hidden = hide && !card.box.contains(document.activeElement)
    left += card.box.hidden ? 0 : 1
  })
  board.parts.none.hidden = left > 0
  put(board.parts.filters.open, "aria-pressed", open)
  put(board.parts.filters.changed, "aria-pressed", changed)
}

// --- painting: everything that follows the hand, in the frame after it moves ---

function paint(board) {
  const outcomes = new Map(board.data.goals.map((goal) => [goal.id, outcomeOf(board, goal)]))
  board.data.goals.forEach((goal) => paintGoal(board, goal, outcomes.get(goal.id)))
  board.levers.forEach((lever) => paintLever(board, lever))
  paintTotal(board, outcomes)
  paintFlips(board, outcomes)
  const { box, reset } = board.parts.total
  box.classList.toggle("waiting", board.pending.size > 0 || board.reset)
  const untouched = board.reset || (!board.data.changed && !board.pending.size)
  put(reset, "aria-disabled", untouched ? "true" : null)
}

function paintGoal(board, goal, outcome) {
  const { words } = board.data
  const word = outcome ? words.outcomes[outcome] : words.waiting
  const tile = board.parts.total.tiles.get(goal.id)
  put(tile, "data-outcome", outcome ?? "waiting")
  put(tile, "aria-label", `${goal.id} ${goal.title}: ${word}`)
  put(tile, "class", outcome && outcome !== goal.before ? `tile flipped ${outcome}` : `tile ${outcome ?? "waiting"}`)
  put(tile.querySelector("em"), "class", `verdict ${outcome ?? "waiting"}`)
  say(tile.lastChild, outcome ? word : "…")
  const card = board.parts.cards.get(goal.id)
  if (card.outcome !== outcome || !card.verdict.firstChild) {
    card.outcome = outcome
    card.verdict.replaceChildren(outcome ? shape("verdict", outcome, word) : make("span", { class: "verdict waiting" }, word))
  }
  const moved = board.reset || board.levers.some((lever) => lever.goals.includes(goal.id) && board.pending.has(lever.measure))
  card.box.classList.toggle("waiting", moved)
}

function paintLever(board, lever) {
  const row = board.parts.rows.get(lever.measure)
  const at = shown(board, lever)
  const known = at.value !== null
  const step = known ? at.step : Math.round((lever.targets[0] ?? 0.5) * (lever.scale.count - 1))
  const position = lever.kind === "number" ? valueAt(lever, step).toFixed(lever.scale.decimals) : String(step)
  if (row.range.value !== position) row.range.value = position
  put(row.range, "aria-valuetext", at.words)
  row.box.classList.toggle("unknown", !known)
  const moved = board.pending.has(lever.measure) || (lever.changed && !board.reset)
  row.box.classList.toggle("moved", moved)
  row.back.hidden = !moved || Boolean(board.pending.get(lever.measure)?.move.back)
  say(row.value, at.words)
  const typing = (field) => field === document.activeElement && field.dataset.typed === "yes"
  const wrong = !board.pending.has(lever.measure) && lever.problem
  if (row.text && !typing(row.text)) row.text.value = wrong && !wrong.rest ? wrong.text : at.text
  if (row.text) put(row.text, "placeholder", known ? "" : at.words)
  if (row.rest && !typing(row.rest)) row.rest.value = wrong?.rest ? wrong.text : typeof at.value === "number" ? restText(board, lever, at.value) : ""
  const beyond = outOfReach(lever, at.value)
  const thought = Boolean(lever.settled) && moved
  row.beyond.hidden = !beyond && !thought
  say(row.beyond, beyond ? board.data.words.beyond : thought ? board.data.words.settledMoved : "")
}

function paintTotal(board, outcomes) {
  const { total } = board.parts
  const { totals, before, secured, possible, words } = board.data
  const known = [...outcomes.values()].every(Boolean)
  const met = [...outcomes.values()].filter((outcome) => outcome === "met").length
  const told = totals[met]
  say(total.score, known ? told.score : "…")
  say(total.count, known ? told.goals : words.waiting)
  say(total.change, known ? told.change || told.same : "")
  put(total.change, "class", `change ${known && met !== before ? (met > before ? "up" : "down") : "same"}`)
  if (!total.steps.firstChild) total.steps.append(...totals.map((_, step) => buildStep(step, totals.length)))
  put(total.steps, "aria-label", `${words.staircase}: ${known ? told.goals : words.waiting}`)
  ;[...total.steps.children].forEach((step, place) => {
    const reach = place <= Math.min(secured, met) ? "secured" : place <= met ? "projected" : place <= possible ? "possible" : "beyond"
    put(step, "class", known && place === met ? `${reach} here` : place === before ? `${reach} before` : reach)
  })
}

function buildStep(step, count) {
  return make("span", {}, make("i", { style: `height:calc((100% - 1.3rem) * ${(step + 1) / count})` }), make("b", {}, String(step)))
}

function paintFlips(board, outcomes) {
  const { total } = board.parts
  const found = { gained: [], lost: [], turned: [] }
  board.data.goals.forEach((goal) => {
    const outcome = outcomes.get(goal.id)
    if (!outcome || outcome === goal.before) return
    const turn = outcome === "met" ? "gained" : goal.before === "met" ? "lost" : "turned"
    found[turn].push(goal.flips[outcome])
  })
  for (const [turn, sentences] of Object.entries(found)) {
    total[`${turn}Box`].hidden = !sentences.length
    const told = sentences.join("\n")
    if (total[turn].dataset.told === told) continue
    total[turn].dataset.told = told
    total[turn].replaceChildren(...sentences.map((sentence) => make("li", {}, sentence)))
  }
}
