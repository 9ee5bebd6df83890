// The address follows the scenario without a new entry in the browser's history; the button copies it.
const COPIED_FOR_MS = 4000

export default function ({ data, parentElement }) {
  follow(data)
  const button = parentElement.querySelector(".share button")
  const status = parentElement.querySelector(".share [role=status]")
  say(button, data.words.copy)
  button.disabled = !data.shared
  if (!data.shared) say(status, data.words.tooLong)
  else if (status.textContent === data.words.tooLong) say(status, "")
  button.onclick = async () => {
    const copied = await copy(`${location.origin}${location.pathname}?${data.shared}`, button)
    say(status, copied ? data.words.copied : data.words.failed)
    clearTimeout(button.spoken)
    if (copied) button.spoken = setTimeout(() => say(status, ""), COPIED_FOR_MS)
  }
}

function follow({ parameter, changes }) {
  if (!location.pathname.endsWith(`/${parameter}`)) return // another page is on its way
  const others = new URLSearchParams(location.search)
  others.delete(parameter)
  const query = [others.toString(), changes && `${parameter}=${changes}`].filter(Boolean).join("&")
  const address = location.pathname + (query && `?${query}`)
  if (address !== location.pathname + location.search) history.replaceState(history.state, "", address)
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Without https there is no clipboard but this one.
    const field = document.createElement("textarea")
    field.value = text
    button.after(field)
    field.select()
    const copied = document.execCommand("copy")
    field.remove()
    button.focus()
    return copied
  }
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}
