// The board: what the server says is taken here, and hands and keys are listened to.

const KEY_PAUSE_MS = 150
const HELD_PAUSE_MS = 250
const SPOKEN_AFTER_MS = 500
const PATIENCE_FRAMES = 240
const HANDS = ["keydown", "pointerdown", "wheel"]
const TEN = 10

const boards = new WeakMap()
const choices = new Map()

// What the component's own script (`door.js`) draws with.
;(globalThis.whatIfBoard ??= Promise.withResolvers()).resolve(draw)

export default function () {}

function draw({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".board")
  let board = boards.get(root)
  if (!board) {
    board = { root, pending: [], number: 0, messages: 0, epoch: data.epoch }
    boards.set(root, board)
    listenToPanels(board)
  }
  board.tell = (steps) => setStateValue("steps", steps)
  receive(board, data)
  const leave = (event) => onEscape(board, event)
  const takeOver = () => { board.led = null }
  document.addEventListener("keydown", leave)
  for (const hand of HANDS) document.addEventListener(hand, takeOver, true)
  return () => {
    document.removeEventListener("keydown", leave)
    for (const hand of HANDS) document.removeEventListener(hand, takeOver, true)
    for (const timer of ["soon", "again", "spoken"]) clearTimeout(board[timer])
  }
}

function receive(board, data) {
  const answered = board.data?.ack !== data.ack || board.data?.epoch !== data.epoch
  settle(board, data)
  board.data = data
  board.levers = data.levers
  followAddress(data.address)
  const made = JSON.stringify([data.plan, data.words, data.goals.map((goal) => goal.id), data.levers.map((lever) => [lever.measure, lever.group, Boolean(lever.rest)])])
  if (board.made !== made) {
    board.made = made
    board.choice = choices.get(data.plan) ?? { show: data.levers.some((lever) => lever.near) ? "near" : "all", open: new Set() }
    choices.set(data.plan, board.choice)
    build(board)
    listen(board)
  }
  put(board.root, "class", `board ${data.view}`)
  fill(board)
  fillPanels(board)
  paint(board)
  if (answered && data.said) speak(board, data.said)
  if (data.lever !== board.sought) {
    board.sought = board.led = data.lever
    requestAnimationFrame(() => leadToLever(board, data.lever, PATIENCE_FRAMES))
  }
}

// The address follows the scenario without a new entry in the browser's history.
function followAddress({ parameter, changes }) {
  if (!location.pathname.endsWith(`/${parameter}`)) return // another page is on its way
  const others = new URLSearchParams(location.search)
  others.delete(parameter)
  const query = [others.toString(), changes && `${parameter}=${changes}`].filter(Boolean).join("&")
  const address = location.pathname + (query && `?${query}`)
  if (address !== location.pathname + location.search) history.replaceState(history.state, "", address)
}

// --- moves ---

function move(board, lever, moved) {
  board.preview = null
  addMove(board, lever.measure, moved)
  paint(board)
}

function moveTo(board, lever, step) {
  const place = Math.min(Math.max(step, 0), lever.scale.count - 1)
  move(board, lever, { value: valueAt(lever, place) })
}

function moveAndSend(board, lever, moved) {
  move(board, lever, moved)
  send(board)
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
  listenToBar(board)
  for (const [id, tile] of board.parts.total.tiles) tile.onclick = () => goToGoal(board, id)
  for (const [measure, row] of board.parts.rows) listenToLever(board, row, () => board.levers.find((lever) => lever.measure === measure))
}

function listenToLever(board, row, current) {
  if (row.range) listenToSlide(board, row, current)
  if (row.answer) {
    row.answer.onchange = () => moveAndSend(board, current(), { value: row.answer.checked })
  }
  row.choices?.forEach((choice) => {
    choice.onclick = () => moveAndSend(board, current(), delivery(current(), choice.dataset.choice))
  })
  if (!row.range) row.hold.onkeydown = (event) => escape(board, current(), event)
  row.back.onclick = () => {
    moveAndSend(board, current(), { back: true })
    row.hold.focus({ preventScroll: true })
  }
  if (row.text) listenToField(board, row.text, current, (text) => ({ text }))
  if (row.rest) listenToField(board, row.rest, current, (text) => ({ rest: text }))
}

function delivery(lever, choice) {
  if (choice === "pending") return { back: true }
  const day = new Date(Date.parse(lever.due) + (choice === "late" ? DAY_MS : 0))
  return { value: day.toISOString().slice(0, 10) }
}

function listenToSlide(board, row, current) {
  const { range } = row
  const stepped = () => {
    const { first, step, decimals } = current().scale
    return Math.round((inUnits(Number(range.value), decimals) - first) / step)
  }
  range.oninput = () => {
    moveTo(board, current(), stepped())
    soon(board, HELD_PAUSE_MS)
  }
  range.onchange = () => sendUnsent(board)
  range.onblur = () => sendUnsent(board)
  range.onclick = () => {
    // A figure that is not known has no place of its own: taking hold of the lever where it lies is a move too.
    if (shown(board, current()).value !== null) return
    moveTo(board, current(), stepped())
    send(board)
  }
  range.onkeydown = (event) => onKey(board, current(), event)
}

// While it is typed the figure is looked up as a held lever is; it is sent when it is whole.
function listenToField(board, field, current, take) {
  field.oninput = () => {
    field.dataset.typed = "yes"
    board.preview = previewOf(board, current(), take(field.value.trim()))
    paint(board)
  }
  field.onchange = () => {
    if (field.dataset.typed !== "yes") return
    delete field.dataset.typed
    moveAndSend(board, current(), take(field.value.trim()))
  }
  field.onkeydown = (event) => {
    if (event.key === "Enter") field.onchange()
    if (event.key !== "Escape" || field.dataset.typed !== "yes") return
    event.stopPropagation()
    delete field.dataset.typed
    board.preview = null
    paint(board)
  }
}

function escape(board, lever, event) {
  if (event.key !== "Escape" || !isMoved(board, lever)) return
  event.preventDefault()
  event.stopPropagation()
  move(board, lever, { back: true })
  soon(board, KEY_PAUSE_MS)
}

function onKey(board, lever, event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  escape(board, lever, event)
  const target = keyTarget(lever, shown(board, lever), event.key)
  if (target === null) return
  event.preventDefault()
  moveTo(board, lever, target)
  soon(board, KEY_PAUSE_MS)
}

// Where a key leads. A figure between two steps goes to the next of them first: from 96,98 one up is 97,0, not 97,1.
function keyTarget(lever, at, key) {
  const from = at.step ?? restingStep(lever)
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
      return lever.scale.count - 1
    default:
      return null
  }
}

// Escape leaves the presentation, by the very link that does.
function onEscape(board, event) {
  if (event.key === "Escape" && !event.defaultPrevented && !document.fullscreenElement) board.root.querySelector("[data-leave]")?.click()
}
