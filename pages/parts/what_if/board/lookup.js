// What is shown while a lever is held: looked up in what the server sent, never judged here.

const DAY_MS = 86400000

// Whole units of a power of ten and back: both are exact, so that 9.8 is the very float that the server has.
const ofUnits = (units, decimals) => (decimals < 0 ? units * 10 ** -decimals : units / 10 ** decimals)
const inUnits = (value, decimals) => (decimals < 0 ? value / 10 ** -decimals : value * 10 ** decimals)

function fixed(value, { decimals }) {
  return value.toFixed(Math.max(decimals, 0))
}

function valueAt(lever, step) {
  const { first, step: width, decimals } = lever.scale
  if (lever.kind === "yes_no") return step === 1
  if (lever.kind === "date") return new Date(Date.parse(first) + step * width * DAY_MS).toISOString().slice(0, 10)
  return ofUnits(first + step * width, decimals)
}

// The step that a value stands on, or null where it stands between two or outside.
function stepOf(lever, value) {
  const { first, step: width, decimals, count } = lever.scale
  let step
  if (lever.kind === "yes_no") step = value ? 1 : 0
  else if (lever.kind === "date") step = Math.round((Date.parse(value) - Date.parse(first)) / DAY_MS / width)
  else step = Math.round((inUnits(value, decimals) - first) / width)
  return step >= 0 && step < count && valueAt(lever, step) === value ? step : null
}

function onStep(board, lever, step) {
  const value = valueAt(lever, step)
  return { value, step, side: 0, ...textsOf(board, lever, value) }
}

// Where a lever stands: as moved and not yet answered, else as the server has it.
function shown(board, lever) {
  const move = moveOf(board, lever.measure)
  if (!move) return isReset(board) ? lever.projected : lever.now
  if (move.back) return lever.projected
  if ("value" in move) {
    const step = stepOf(lever, move.value)
    if (step !== null) return onStep(board, lever, step)
    const nearest = nearestStep(lever, move.value)
    if (nearest !== null) return { ...onStep(board, lever, nearest), value: move.value }
  }
  return { ...lever.now, text: move.text ?? lever.now.text }
}

function nearestStep(lever, value) {
  if (lever.kind !== "number") return null
  const { first, step, decimals, count } = lever.scale
  return Math.min(Math.max(Math.round((inUnits(value, decimals) - first) / step), 0), count - 1)
}

// A goal's outcome now, or null while only the server can know it.
function outcomeOf(board, goal) {
  const movers = board.levers.filter((lever) => lever.goals.includes(goal.id) && moveOf(board, lever.measure))
  if (!movers.length) return isReset(board) ? goal.before : goal.outcome
  if (movers.length > 1 || board.pending.some((step) => step.act)) return null
  const [lever] = movers
  const move = moveOf(board, lever.measure)
  if (move.back) {
    const others = board.levers.some((each) => each !== lever && each.changed && each.goals.includes(goal.id))
    return others ? null : goal.before
  }
  return "value" in move ? outcomeOn(lever, board.data.profiles[lever.measure][goal.id], move.value) : null
}

// Between two steps the outcome is known where both agree on it.
function outcomeOn(lever, runs, value) {
  const step = stepOf(lever, value)
  if (step !== null) return outcomeAt(runs, step)
  if (lever.kind !== "number") return null
  const { first, step: width, decimals, count } = lever.scale
  const place = (inUnits(value, decimals) - first) / width
  if (!(place >= 0 && place <= count - 1)) return null
  const below = outcomeAt(runs, Math.floor(place))
  return below === outcomeAt(runs, Math.ceil(place)) ? below : null
}

// What is being typed, as a move, where it is a plain number; what can be read in two ways is left to the server.
function previewOf(board, lever, { text, rest }) {
  const typed = text ?? rest
  const sign = board.data.signs.decimal
  const plain = new RegExp(`^[-−]?\\d+(?:\\${sign}\\d{1,6})?$`)
  if (lever.kind !== "number" || !plain.test(typed)) return null
  const number = Number(typed.replace("−", "-").replace(sign, "."))
  const value = rest === undefined ? number : (number - lever.rest.at) / lever.rest.slope
  return { measure: lever.measure, move: { value } }
}

function outcomeAt(runs, step) {
  let found = null
  for (const [first, outcome] of runs) if (first <= step) found = outcome
  return found
}

// --- how a value is written while the server has not written it yet ---

function textsOf(board, lever, value) {
  const { signs, words, locale } = board.data
  if (lever.kind === "yes_no") {
    const answer = value ? words.yes : words.no
    return { text: answer, words: answer }
  }
  if (lever.kind === "date") {
    const [year, month, day] = value.split("-")
    const long = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }
    return { text: `${day}-${month}-${year}`, words: new Intl.DateTimeFormat(locale, long).format(Date.parse(value)) }
  }
  const { decimals, written: places } = lever.scale
  const units = BigInt(Math.round(inUnits(value, decimals))) * 10n ** BigInt(places - decimals)
  const unit = Math.abs(value) === 1 ? lever.unit.one : lever.unit.many
  const written = decimal(units, places, signs.decimal, signs.group)
  return { text: decimal(units, places, signs.decimal, ""), words: unit ? `${written}\u00a0${unit}` : written }
}

// A BigInt in whole units of the last decimal: a number beyond 2^53 would be written with an exponent.
function decimal(units, decimals, point, group) {
  const digits = String(units < 0 ? -units : units).padStart(decimals + 1, "0")
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, group)
  return (units < 0 ? "−" : "") + whole + (decimals ? point + digits.slice(-decimals) : "")
}

function restText(board, lever, value) {
  const { at, slope, decimals } = lever.rest
  return decimal(BigInt(Math.round((at + slope * value) * 10 ** decimals)), decimals, board.data.signs.decimal, "")
}

function outOfReach(lever, value) {
  if (!lever.reach || typeof value !== "number") return false
  const [low, high] = lever.reach
  return (low !== null && value < low - 1e-9) || (high !== null && value > high + 1e-9)
}
