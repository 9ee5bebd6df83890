// Painting: everything that follows the hand, in the frame after it moves.

function paint(board) {
  const outcomes = new Map(board.data.goals.map((goal) => [goal.id, outcomeOf(board, goal)]))
  board.data.goals.forEach((goal) => paintGoal(board, goal, outcomes.get(goal.id)))
  board.levers.forEach((lever) => paintLever(board, lever))
  paintTotal(board, outcomes)
  paintFlips(board, outcomes)
  board.parts.total.box.classList.toggle("waiting", board.pending.length > 0)
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
  const moved = isReset(board) || board.levers.some((lever) => lever.goals.includes(goal.id) && moveOf(board, lever.measure))
  card.box.classList.toggle("waiting", moved)
}

function paintLever(board, lever) {
  const row = board.parts.rows.get(lever.measure)
  const at = shown(board, lever)
  const known = at.value !== null
  const step = known ? at.step : Math.round((lever.targets[0] ?? 0.5) * (lever.scale.count - 1))
  const position = lever.kind === "number" ? fixed(valueAt(lever, step), lever.scale) : String(step)
  if (row.range.value !== position) row.range.value = position
  put(row.range, "aria-valuetext", at.words)
  row.box.classList.toggle("unknown", !known)
  const move = moveOf(board, lever.measure)
  const moved = Boolean(move) || (lever.changed && !isReset(board))
  row.box.classList.toggle("moved", moved)
  row.back.hidden = !moved || Boolean(move?.back)
  say(row.value, at.words)
  const typing = (field) => field === document.activeElement && field.dataset.typed === "yes"
  const wrong = !move && lever.problem
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
  total.calm.hidden = [...outcomes.values()].some((outcome) => !outcome) || Object.values(found).some((each) => each.length)
  for (const [turn, sentences] of Object.entries(found)) {
    total[`${turn}Box`].hidden = !sentences.length
    const told = sentences.join("\n")
    if (total[turn].dataset.told === told) continue
    total[turn].dataset.told = told
    total[turn].replaceChildren(...sentences.map((sentence) => make("li", {}, sentence)))
  }
}
