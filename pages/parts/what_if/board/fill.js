// Filling: what the server said, once an answer.

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
  const real = (units) => fixed(ofUnits(units, scale.decimals), scale)
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
    const at = (value) => (inUnits(value, lever.scale.decimals) - lever.scale.first) / lever.scale.step
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
    const touched = board.levers.some((lever) => lever.goals.includes(goal.id) && (lever.changed || moveOf(board, lever.measure)))
    const hide = (open && !goal.open) || (changed && !touched)
    card.box.hidden = hide && !card.box.contains(document.activeElement)
    left += card.box.hidden ? 0 : 1
  })
  board.parts.none.hidden = left > 0
  put(board.parts.filters.open, "aria-pressed", open)
  put(board.parts.filters.changed, "aria-pressed", changed)
}
