// All that is sent again with every answer of the server: the board itself was sent once with the page (`script.py`),
// and of its data only what differs from the first answer is sent (`first_answer.py`).
export default function (component) {
  const { first, differences } = component.data
  const board = (globalThis.whatIfBoard ??= Promise.withResolvers()).promise
  const answer = ((globalThis.whatIfFirst ??= {})[first] ??= Promise.withResolvers()).promise
  const drawn = Promise.all([board, answer]).then(([draw, text]) => draw({ ...component, data: put(JSON.parse(text), differences) }))
  return () => drawn.then((close) => close())
}

function put(data, differences) {
  for (const [place, now] of differences) {
    const last = place.at(-1)
    place.slice(0, -1).reduce((within, key) => within[key], data)[last] = now
  }
  return data
}
