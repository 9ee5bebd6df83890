// The whole screen for the page; the browser gives it to a click only.
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button")
  const tell = () => { button.textContent = document.fullscreenElement ? data.leave : data.enter }
  tell()
  button.hidden = !document.fullscreenEnabled
  button.onclick = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  document.addEventListener("fullscreenchange", tell)
  return () => document.removeEventListener("fullscreenchange", tell)
}
