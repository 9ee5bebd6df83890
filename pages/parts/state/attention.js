// Leads view, focus and a screen reader's voice to the outcome of what was just done, once for each time it is done.
const PATIENCE_FRAMES = 240

const leadTo = (id, frames) => {
  const outcome = document.getElementById(id)
  if (!outcome) {
    if (frames > 0) requestAnimationFrame(() => leadTo(id, frames - 1))
    return
  }
  document.documentElement.attentionLed = id
  outcome.tabIndex = -1
  outcome.focus({ preventScroll: true })
  outcome.scrollIntoView({ block: "start" })
}

export default function ({ data }) {
  if (data.target && document.documentElement.attentionLed !== data.target) leadTo(data.target, PATIENCE_FRAMES)
}
