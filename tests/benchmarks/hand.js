// A hand that draws a lever to and fro by itself and lets go of it each second, while something is done elsewhere.
// A frame is painted when the total stands there for the lever's position of that frame; "…" is none yet.
(measure) => {
  const lever = document.querySelector(`input[type=range][data-measure="${measure}"]`)
  const total = document.querySelector('[data-testid="total"]')
  const waiting = () => document.querySelector(".board .now.waiting") !== null
  const [low, high, step] = [lever.min, lever.max, lever.step].map(Number)
  const steps = Math.round((high - low) / step)
  const seen = { frames: 0, painted: 0, answers: [] }
  const begun = performance.now()
  let [held, released, at] = [true, undefined, 0]

  const frame = () => {
    if (seen.frames && total.textContent && total.textContent !== "…") seen.painted += 1
    if (!held) return
    seen.frames += 1
    if (released !== undefined && !waiting()) {
      seen.answers.push(performance.now() - released)
      released = undefined
    }
    if (released === undefined) {
      at = (at + 1) % (2 * steps)
      lever.value = String(low + step * (at <= steps ? at : 2 * steps - at))
      lever.dispatchEvent(new Event("input", { bubbles: true }))
      if (seen.frames % 60 === 0) {
        lever.dispatchEvent(new Event("change", { bubbles: true }))
        released = performance.now()
      }
    }
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  return {
    stop: () => {
      held = false
      const late = released === undefined ? [] : [performance.now() - released]
      return { ...seen, answers: [...seen.answers, ...late], seconds: (performance.now() - begun) / 1000 }
    },
  }
}
