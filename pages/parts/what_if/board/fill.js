// Filling: what the server said, once an answer.

function fill(board) {
  board.levers.forEach((lever) => fillLever(board, lever))
  for (const { key, title, count, summary } of board.data.groups) {
    const group = board.parts.groups.get(key)
    say(group.title, `${title} (${count})`)
    say(group.summary, summary && `– ${summary}`)
  }
  const calm = board.data.calm.filter(Boolean)
  if (board.parts.total.calm.dataset.told !== calm.join("\n")) {
    board.parts.total.calm.dataset.told = calm.join("\n")
    board.parts.total.calm.replaceChildren(...calm.map((text) => make("span", {}, text)))
  }
  filter(board)
}

// Most levers are as they were before a release: what is the same is not drawn again.
function fillLever(board, lever) {
  const row = board.parts.rows.get(lever.measure)
  const filled = JSON.stringify([lever, board.data.profiles[lever.measure]])
  if (row.filled === filled) return
  row.filled = filled
  if (row.range) fillSlide(board, row, lever)
  row.about.replaceChildren(...aboutOf(lever))
  row.worth.replaceChildren(...lever.worth.map(({ turn, points, at }) =>
    make("span", { class: turn }, make("b", {}, points), ...(turn === "lost" || lever.worth.length > 1 ? [` ${at}`] : []))))
  const wrong = lever.problem?.said ?? ""
  say(row.problem, wrong)
  row.problem.hidden = !wrong
  row.box.classList.toggle("wrong", Boolean(wrong))
  say(row.back, `↶ ${lever.projected.words}`)
  put(row.back, "aria-label", `${row.back.textContent}: ${lever.title}`)
  put(row.back, "title", board.data.words.resetOne.replace("{value}", lever.projected.words))
  if (row.text) put(row.text, "aria-invalid", wrong && !lever.problem.rest ? "true" : null)
  if (row.rest) put(row.rest, "aria-invalid", wrong && lever.problem.rest ? "true" : null)
  if (row.rest) say(row.restLabel, lever.rest.quarters)
}

function fillSlide(board, row, lever) {
  const { scale } = lever
  const real = (units) => fixed(ofUnits(units, scale.decimals), scale)
  put(row.range, "min", real(scale.first))
  put(row.range, "max", real(scale.first + scale.step * (scale.count - 1)))
  put(row.range, "step", real(scale.step))
  row.regions.replaceChildren(...regions(board, lever))
  const { place } = lever.projected
  row.marks.replaceChildren(...targetMarks(lever), ...(place === null || place < 0 || place > 1 ? [] : [at("i", "baseline", place)]))
}

function at(name, kind, place, ...children) {
  return make(name, { class: kind, style: `left:${100 * place}%` }, ...children)
}

// Of labels that would stand on each other the one nearest to the figure is kept: the line of each says enough.
function targetMarks(lever) {
  const from = lever.projected.place ?? 0.5
  const labelled = []
  return [...lever.targets].sort((one, other) => Math.abs(one.place - from) - Math.abs(other.place - from)).map(({ place, text }) => {
    const free = labelled.every((other) => Math.abs(other - place) > 0.1)
    if (free) labelled.push(place)
    return at("i", "target", place, ...(free ? [make("span", { class: place > 0.93 ? "left" : place < 0.07 ? "right" : "" }, text)] : []))
  })
}

function aboutOf(lever) {
  const marks = [lever.group !== "settled" && lever.settled, lever.provisional].filter(Boolean).map((text) => make("span", { class: "mark" }, text))
  const goals = lever.about.map(({ goal, outcome, text }) => make("span", { class: outcome }, make("b", {}, goal), ` ${text}`))
  return [...goals, ...marks].flatMap((each, place) => (place ? [" ", each] : [each]))
}

// A zone goes on to the rounded end of its track, which lies half a thumb beyond the lever's last step.
function between(left, right) {
  const at = (place) => (place <= 0 ? "0%" : place >= 1 ? "100%" : `calc(var(--thumb) / 2 + (100% - var(--thumb)) * ${place})`)
  return `left:${at(left)};right:calc(100% - ${at(right)})`
}

// A zone ends where the demand is, not half a step beyond it.
function regions(board, lever) {
  const last = lever.scale.count - 1
  const targets = lever.targets.map(({ place }) => place * last)
  const end = (step, aside) => targets.find((target) => (target - step) * aside >= -1e-6 && (target - step) * aside <= 1 + 1e-6) ?? step + aside / 2
  const found = []
  const band = (name, from, to) => {
    const left = from === 0 ? 0 : end(from, -1) / last
    const right = to === last ? 1 : end(to, 1) / last
    found.push(make("i", { class: name, style: `${between(left, right)};min-width:3px` }))
  }
  const runs = (steps, name) => steps.forEach(([first, outcome], place) => {
    if (outcome === "met") band(name, first, (steps[place + 1]?.[0] ?? last + 1) - 1)
  })
  lever.holds.forEach((steps) => runs(steps, "part"))
  lever.goals.forEach((goal) => runs(board.data.profiles[lever.measure][goal], "met"))
  if (lever.reach) {
    const place = (value) => (inUnits(value, lever.scale.decimals) - lever.scale.first) / lever.scale.step / last
    const [low, high] = lever.reach
    if (low !== null) found.push(make("i", { class: "beyond", style: between(0, place(low)) }))
    if (high !== null) found.push(make("i", { class: "beyond", style: between(place(high), 1) }))
  }
  return found
}
