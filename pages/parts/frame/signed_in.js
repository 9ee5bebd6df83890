// The sign-in has ended: the page is asked for anew, and the server answers with the page on which one signs in.
export default function () {
  window.signInHasEnded = true
  location.reload()
}
