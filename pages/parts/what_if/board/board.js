// The board: what the server says is taken here, and hands and keys are listened to.

const KEY_PAUSE_MS = 150
const HELD_PAUSE_MS = 250
const SPOKEN_AFTER_MS = 500
const TEN = 10

const boards = new WeakMap()
const choices = new Map()

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".board")
  let board = boards.get(root)
  if (!board) {
    board = { root, pending: [], number: 0, messages: 0, epoch: data.epoch }
    boards.set(root, board)
    listenToPanels(board)
  }
  board.tell = (steps) => setStateValue("steps", steps)
  receive(board, data)
  return () => close(board)
}

function receive(board, data) {
  const answered = board.data?.ack !== data.ack || board.data?.epoch !== data.epoch
  settle(board, data)
  board.data = data
  board.levers = data.levers
  const made = JSON.stringify([data.plan, data.words, data.goals.map((goal) => goal.id), data.levers.map((lever) => [lever.measure, Boolean(lever.rest)])])
  if (board.made !== made) {
    board.made = made
    board.choice = choices.get(data.plan) ?? { open: false, changed: false }
    choices.set(data.plan, board.choice)
    build(board)
    listen(board)
  }
  fill(board)
  fillPanels(board)
  paint(board)
  if (answered && data.said) speak(board, data.said)
}

function close(board) {
  for (const timer of ["soon", "again", "spoken"]) clearTimeout(board[timer])
  board.watch?.disconnect()
}

function move(board, lever, moved) {
  addMove(board, lever.measure, moved)
  paint(board)
}

function moveTo(board, lever, step) {
  const place = Math.min(Math.max(step, 0), lever.scale.count - 1)
  move(board, lever, { value: valueAt(lever, place) })
}

function soon(board, after) {
  clearTimeout(board.soon)
  board.soon = setTimeout(() => send(board), after)
}

function speak(board, sentence) {
  clearTimeout(board.spoken)
  board.spoken = setTimeout(() => say(board.parts.status, sentence), SPOKEN_AFTER_MS)
}

// --- hands and keys ---

function listen(board) {
  const { total, filters, rows } = board.parts
  for (const [id, tile] of total.tiles) tile.onclick = () => goTo(board, id)
  for (const name of ["open", "changed"]) {
    filters[name].onclick = () => {
      board.choice[name] = !board.choice[name]
      filter(board)
    }
  }
  for (const [measure, row] of rows) listenToLever(board, row, () => board.levers.find((lever) => lever.measure === measure))
  board.watch?.disconnect()
  board.watch = new ResizeObserver(() => board.root.style.setProperty("--stuck", `${total.box.offsetHeight}px`))
  board.watch.observe(total.box)
}

function listenToLever(board, row, current) {
  const stepped = () => {
    const lever = current()
    const { first, step, decimals } = lever.scale
    return lever.kind === "number" ? Math.round((inUnits(Number(row.range.value), decimals) - first) / step) : Number(row.range.value)
  }
  row.range.oninput = () => {
    moveTo(board, current(), stepped())
    soon(board, HELD_PAUSE_MS)
  }
  row.range.onchange = () => sendUnsent(board)
  row.range.onblur = () => sendUnsent(board)
  row.range.onclick = () => {
    // A figure that is not known has no place of its own: taking hold of the lever where it lies is a move too.
    if (shown(board, current()).value !== null) return
    moveTo(board, current(), stepped())
    send(board)
  }
  row.range.onkeydown = (event) => onKey(board, current(), event)
  row.back.onclick = () => {
    move(board, current(), { back: true })
    send(board)
    row.range.focus()
  }
  if (row.text) listenToField(board, row.text, (text) => move(board, current(), { text }))
  if (row.rest) listenToField(board, row.rest, (text) => move(board, current(), { rest: text }))
}

function listenToField(board, field, take) {
  field.oninput = () => (field.dataset.typed = "yes")
  field.onchange = () => {
    if (field.dataset.typed !== "yes") return
    delete field.dataset.typed
    take(field.value.trim())
    send(board)
  }
  field.onkeydown = (event) => {
    if (event.key === "Enter") field.onchange()
    if (event.key !== "Escape" || field.dataset.typed !== "yes") return
    delete field.dataset.typed
    paint(board)
  }
}

function onKey(board, lever, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  if (event.key === "Escape") {
    if (!lever.changed && !moveOf(board, lever.measure)) return
    event.preventDefault()
    move(board, lever, { back: true })
    soon(board, KEY_PAUSE_MS)
    return
  }
  const target = stepped(lever, shown(board, lever), event.key)
  if (target === null) return
  event.preventDefault()
  moveTo(board, lever, target)
  soon(board, KEY_PAUSE_MS)
}

// Where a key leads. A figure between two steps goes to the next of them first: from 96,98 one up is 97,0, not 97,1.
function stepped(lever, at, key) {
  const last = lever.scale.count - 1
  const from = at.step ?? Math.round((lever.targets[0] ?? 0.5) * last)
  if (at.step === null && ["ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"].includes(key)) return from
  switch (key) {
    case "ArrowUp":
    case "ArrowRight":
      return at.side < 0 ? from : from + 1
    case "ArrowDown":
    case "ArrowLeft":
      return at.side > 0 ? from : from - 1
    case "PageUp":
      return from + TEN
    case "PageDown":
      return from - TEN
    case "Home":
      return 0
    case "End":
      return last
    default:
      return null
  }
}

function goTo(board, id) {
  const card = board.parts.cards.get(id)
  card.box.hidden = false
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
  card.box.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" })
  card.box.querySelector("input[type=range]")?.focus({ preventScroll: true })
}
