// Painting: everything that follows the hand, in the frame after it moves.

function paint(board) {
  const outcomes = new Map(board.data.goals.map((goal) => [goal.id, outcomeOf(board, goal)]))
  board.data.goals.forEach((goal) => paintTile(board, goal, outcomes.get(goal.id)))
  board.levers.forEach((lever) => paintLever(board, lever))
  paintTotal(board, outcomes)
  paintFlips(board, outcomes)
  board.parts.total.box.classList.toggle("waiting", board.pending.length > 0)
}

function paintTile(board, goal, outcome) {
  const { words } = board.data
  const tile = board.parts.total.tiles.get(goal.id)
  const flipped = outcome && outcome !== goal.before
  const word = outcome ? words.outcomes[outcome] : words.waiting
  put(tile, "data-outcome", outcome ?? "waiting")
  put(tile, "aria-label", `${goal.id} ${goal.title}: ${word}`)
  put(tile, "title", `${goal.title}: ${word}`)
  put(tile, "class", `tile verdict ${outcome ?? "waiting"}${flipped ? " flipped" : ""}`)
}

function paintLever(board, lever) {
  const row = board.parts.rows.get(lever.measure)
  const at = shown(board, lever)
  const moved = isMoved(board, lever)
  row.box.classList.toggle("unknown", at.value === null)
  row.box.classList.toggle("moved", moved)
  row.box.classList.toggle("pending", Boolean(moveOf(board, lever.measure)))
  const offersBack = moved && !moveOf(board, lever.measure)?.back
  row.back.hidden = !offersBack
  row.worth.hidden = offersBack
  if (row.range) paintSlide(row, lever, at)
  if (row.answer) paintAnswer(row, at)
  if (row.choices) paintChoices(row, lever, at)
  paintFields(board, row, lever, at)
  const beyond = outOfReach(lever, at.value)
  const note = beyond ? board.data.words.beyond : lever.settled && moved ? board.data.words.settledMoved : moved && !moveOf(board, lever.measure) ? lever.echo : ""
  say(row.notes, note)
  row.notes.classList.toggle("beyond", beyond)
}

function paintSlide(row, lever, at) {
  const step = at.value === null ? restingStep(lever) : at.step
  const position = fixed(valueAt(lever, step), lever.scale)
  if (row.range.value !== position) row.range.value = position
  put(row.range, "aria-valuetext", at.words)
}

// A figure that is not known has no place of its own: its lever lies where a demand is.
function restingStep(lever) {
  return Math.round((lever.targets[0]?.place ?? 0.5) * (lever.scale.count - 1))
}

function paintAnswer(row, at) {
  row.answer.checked = at.value === true
  row.answer.indeterminate = at.value === null
  say(row.value, at.words)
}

function paintChoices(row, lever, at) {
  const chosen = at.value === null ? "pending" : at.value <= lever.due ? "on_time" : "late"
  row.choices.forEach((choice) => {
    const name = choice.dataset.choice
    put(choice, "aria-pressed", name === chosen)
    choice.hidden = !lever.due || (name === "pending" && lever.projected.value !== null)
  })
}

function paintFields(board, row, lever, at) {
  const move = moveOf(board, lever.measure)
  const typing = (field) => field === document.activeElement && field.dataset.typed === "yes"
  const wrong = !move && lever.problem
  if (row.text && !typing(row.text)) row.text.value = wrong && !wrong.rest ? wrong.text : at.text
  if (row.text) put(row.text, "placeholder", at.value === null ? (lever.kind === "date" ? board.data.words.date : at.words) : "")
  if (row.rest && !typing(row.rest)) row.rest.value = wrong?.rest ? wrong.text : typeof at.value === "number" ? restText(board, lever, at.value) : ""
}

function paintTotal(board, outcomes) {
  const { total } = board.parts
  const { totals, before, words } = board.data
  const known = [...outcomes.values()].every(Boolean)
  const met = [...outcomes.values()].filter((outcome) => outcome === "met").length
  const told = totals[met]
  say(total.score, known ? told.score : "…")
  say(total.count, known ? told.goals : words.waiting)
  say(total.change, known ? told.change : "")
  say(total.points, known ? told.points : "")
  put(total.change, "class", `change ${known && met !== before ? (met > before ? "up" : "down") : "same"}`)
}

// A flip with its reason, as soon as the server has said it; while a lever is held the flip alone.
function paintFlips(board, outcomes) {
  const { total } = board.parts
  const flipped = board.data.goals.filter((goal) => outcomes.get(goal.id) && outcomes.get(goal.id) !== goal.before)
  const told = flipped.map((goal) => {
    const outcome = outcomes.get(goal.id)
    return { outcome, sentence: goal.flips[outcome], reason: outcome === goal.outcome && !board.pending.length ? goal.reason : "" }
  })
  total.calm.hidden = told.length > 0 || [...outcomes.values()].some((outcome) => !outcome)
  const key = JSON.stringify(told)
  if (total.list.dataset.told === key) return
  total.list.dataset.told = key
  total.list.replaceChildren(...told.map(({ outcome, sentence, reason }) =>
    make("li", { class: outcome }, make("b", {}, sentence), ...(reason ? [". ", make("span", {}, reason)] : []))))
}
