// What is done on the board, in its order, until the server has answered it. All of it is sent, every time, since an
// event may be lost on the way: levers moved `{n, measure, move}` and presses in a panel `{n, act, args, fields}`.

const AGAIN_AFTER_MS = 4000

// Of one lever only the newest move counts, unless something was pressed since the one before.
function addMove(board, measure, move) {
  const acted = board.pending.findLastIndex((step) => step.act)
  board.pending = board.pending.filter((step, place) => place <= acted || step.measure !== measure)
  board.pending.push({ n: ++board.number, measure, move })
}

function addAct(board, act, args, fields) {
  board.pending.push({ n: ++board.number, act, args, fields })
  send(board)
}

function moveOf(board, measure) {
  if (board.preview?.measure === measure) return board.preview.move
  return board.pending.findLast((step) => step.measure === measure || step.act === "reset")?.move
}

function isReset(board) {
  return board.pending.some((step) => step.act === "reset")
}

// What is answered is forgotten; all of it where something else than the board has replaced the scenario.
function settle(board, { epoch, ack }) {
  const replaced = board.epoch !== epoch
  board.epoch = epoch
  board.number = Math.max(board.number, ack)
  if (replaced) board.preview = null
  board.pending = replaced ? [] : board.pending.filter((step) => step.n > ack)
  if (!board.pending.length) clearTimeout(board.again)
}

function sendUnsent(board) {
  if (board.pending.some((step) => !(step.n <= board.sent))) send(board)
}

function send(board) {
  clearTimeout(board.soon)
  clearTimeout(board.again)
  if (!board.pending.length) return
  board.messages += 1
  board.sent = board.number
  board.tell({ epoch: board.epoch, seq: board.messages, steps: board.pending })
  board.again = setTimeout(() => send(board), AGAIN_AFTER_MS)
}
