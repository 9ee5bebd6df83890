// All that is sent again with every answer of the server: the board itself was sent once with the page (`script.py`).
export default function (component) {
  const drawn = (globalThis.whatIfBoard ??= Promise.withResolvers()).promise.then((draw) => draw(component))
  return () => drawn.then((close) => close())
}
