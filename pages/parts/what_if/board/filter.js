// Which levers are shown: the nearest, all, or what is changed; or what is searched for, wherever it is folded away.

function isMoved(board, lever) {
  return Boolean(moveOf(board, lever.measure)) || (lever.changed && !isReset(board))
}

function filter(board) {
  const { choice, parts, data } = board
  const wanted = parts.bar.search.value.trim().toLocaleLowerCase(data.locale)
  const titles = new Map(data.goals.map((goal) => [goal.id, goal.title]))
  const found = (lever) => [lever.title, ...lever.goals.flatMap((id) => [id, `${id} ${titles.get(id)}`])]
    .some((text) => text.toLocaleLowerCase(data.locale).includes(wanted))
  const stays = (lever) => lever.measure === board.revealed || parts.rows.get(lever.measure).box.contains(document.activeElement)
  const shows = (lever) => {
    if (wanted) return found(lever)
    if (choice.show === "changed") return isMoved(board, lever) || Boolean(lever.problem) || stays(lever)
    return choice.show === "all" || lever.group !== FIGURES || lever.near || isMoved(board, lever) || stays(lever)
  }
  const counts = { near: data.levers.filter((lever) => lever.near).length, all: data.levers.length, changed: data.levers.filter((lever) => isMoved(board, lever)).length }
  parts.bar.chips.forEach((chip) => {
    put(chip, "aria-pressed", !wanted && choice.show === chip.dataset.show)
    say(chip.lastChild, String(counts[chip.dataset.show]))
  })
  let left = 0
  board.levers.forEach((lever) => {
    const shown = shows(lever)
    parts.rows.get(lever.measure).box.hidden = !shown
    left += shown ? 1 : 0
  })
  const sought = Boolean(wanted) || choice.show === "changed" || (choice.show === "all" && choice.asked)
  for (const [key, group] of parts.groups) fold(board, key, group, sought)
  parts.none.hidden = left > 0
}

// Of a group that is searched through only what is found is left, and open; else it is as the reader left it. A year
// without a nearest lever shows all of them at first, and its groups folded, until the reader asks for all.
function fold(board, key, { box, list }, searched) {
  box.hidden = ![...list.children].some((row) => !row.hidden)
  const revealed = board.revealed && list.contains(board.parts.rows.get(board.revealed)?.box)
  board.folding = true
  box.open = searched || revealed || board.choice.open.has(key)
  board.folding = false
}

function listenToBar(board) {
  const { bar, groups } = board.parts
  bar.chips.forEach((chip) => {
    chip.onclick = () => {
      board.choice.show = chip.dataset.show
      board.choice.asked = true
      bar.search.value = ""
      board.revealed = null
      filter(board)
    }
  })
  bar.search.oninput = () => filter(board)
  bar.search.onkeydown = (event) => {
    if (event.key === "Escape" && bar.search.value) event.stopPropagation()
  }
  for (const [key, { box }] of groups) {
    box.querySelector("summary").onclick = () => (box.open ? board.choice.open.delete(key) : board.choice.open.add(key))
  }
}

// Bring a goal's lever, or a lever by its measure, into view whatever hides it, and give it the focus.
function goToGoal(board, id) {
  const levers = board.levers.filter((lever) => lever.goals.includes(id))
  const lever = levers.find((each) => isMoved(board, each)) ?? levers.find((each) => each.group === FIGURES) ?? levers[0]
  if (lever) goToLever(board, lever.measure)
}

// What an address leads to has the focus as soon as it can take it, and again where the page, while it is still being
// drawn, has taken it away; from the first key or press on the focus is the reader's.
function leadToLever(board, measure, frames) {
  if (!measure || board.led !== measure || !board.root.isConnected || !frames) return
  const { activeElement } = document
  if (activeElement !== board.parts.rows.get(measure)?.hold && !activeElement?.closest('[role="dialog"]')) goToLever(board, measure)
  requestAnimationFrame(() => leadToLever(board, measure, frames - 1))
}

function goToLever(board, measure) {
  const row = board.parts.rows.get(measure)
  if (!row) return
  board.parts.bar.search.value = ""
  if (board.choice.show === "changed" && row.box.hidden) board.choice.show = "near"
  board.revealed = measure
  filter(board)
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
  row.hold.focus({ preventScroll: true })
  row.box.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" })
}
