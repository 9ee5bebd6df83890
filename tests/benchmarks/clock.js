// What happens on a page, timed by the page's own clock: no figure waits for whoever steers the browser.
// `target` finds what shows the answer: the total here, the slider's value on the empty page.
(target) => {
  const QUIET_MS = 500
  const LOOK_EVERY_MS = 50
  const EVERYTHING = { subtree: true, childList: true, characterData: true, attributes: true }
  const WORDS = { subtree: true, childList: true, characterData: true }

  const answer = () => document.querySelector(target)?.textContent || undefined
  const waiting = () => document.querySelector(".board .now.waiting") !== null

  // A task that is queued in a frame runs once the frame is painted.
  const afterPaint = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => done(performance.now())
    port2.postMessage(null)
  }))

  // Text whose typeface is still on its way takes up room and is not seen.
  const legible = () => {
    const style = getComputedStyle(document.querySelector(target))
    return document.fonts.load(`${style.fontWeight} ${style.fontSize} ${style.fontFamily}`, answer())
  }

  // When the answer was next changed, and when that was painted. "…" is no answer yet.
  const answered = (before, since, ready = async () => {}) => new Promise((done) => {
    const watch = new MutationObserver(() => {
      if (since() === undefined || [before, undefined, "…"].includes(answer())) return
      watch.disconnect()
      const changed = performance.now()
      ready().then(afterPaint).then((painted) => done({ changed: changed - since(), painted: painted - since() }))
    })
    watch.observe(document, WORDS)
  })

  const resting = () => {
    const app = document.querySelector('[data-testid="stApp"]')
    return app?.dataset.testScriptState === "notRunning" && app.dataset.testConnectionState === "CONNECTED"
      && app.querySelector('[data-testid="stSkeleton"], [data-stale="true"]') === null && !waiting()
  }

  // What a screen reader is told comes late on purpose, and is not waited for.
  const spoken = (node) => (node instanceof Element ? node : node.parentElement)?.closest('[role="status"]')

  // When the page last changed before it came to rest with another answer than `before`.
  const rested = (before, since) => new Promise((done) => {
    let last = since
    const watch = new MutationObserver((changes) => {
      if (changes.some((change) => !spoken(change.target))) last = performance.now()
    })
    watch.observe(document, EVERYTHING)
    const look = setInterval(() => {
      if (!resting() || answer() === before || performance.now() - last < QUIET_MS) return
      clearInterval(look)
      watch.disconnect()
      done(last - since)
    }, LOOK_EVERY_MS)
  })

  const load = Promise.all([answered(undefined, () => 0, legible), rested(undefined, 0)])

  return {
    // Since the navigation began.
    load: () => load.then(([{ painted }, rest]) => ({ painted, rest })),

    // Since the key next pressed.
    key: () => {
      let pressed
      addEventListener("keydown", (event) => { pressed = event.timeStamp }, { capture: true, once: true })
      return answered(answer(), () => pressed)
    },

    // From the next press of the pointer to its release, frame by frame; then until everything agrees again.
    // A frame counts as painting an answer when it shows one for another position of the lever than the frame before,
    // and as moved when the pointer had moved since the frame before.
    drag: () => new Promise((done) => addEventListener("pointerdown", (down) => {
      const lever = down.target.matches("[data-measure]") ? down.target : null
      const look = () => `${lever?.value ?? ""} ${answer()}`
      const answers = new Set()
      let [held, moving, moved, painted, shown] = [true, false, 0, 0, look()]
      const onMove = () => { moving = true }
      addEventListener("pointermove", onMove, { capture: true })
      const frame = () => {
        if (!held) return
        if (moving) moved += 1
        moving = false
        const now = look()
        if (now !== shown && answer() !== "…") painted += 1
        shown = now
        answers.add(answer())
        requestAnimationFrame(frame)
      }
      requestAnimationFrame(frame)
      addEventListener("pointerup", async (up) => {
        held = false
        removeEventListener("pointermove", onMove, { capture: true })
        const seconds = (up.timeStamp - down.timeStamp) / 1000
        const found = { seconds, moved: moved / seconds, painted: painted / seconds, answers: answers.size }
        // A lever that stood still before it was let go has had its answer: there is nothing left to wait for.
        if (lever && !waiting()) done({ ...found, rest: null })
        else done({ ...found, rest: await rested(lever ? null : answer(), up.timeStamp) })
      }, { capture: true, once: true })
    }, { capture: true, once: true })),
  }
}
