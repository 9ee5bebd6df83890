// The name that somebody wrote is kept in their browser for a year, so that it is asked for once; an empty one is forgotten.
const A_YEAR_IN_SECONDS = 365 * 24 * 60 * 60

export default function ({ data }) {
  const { cookie, name } = data
  const lifetime = name ? A_YEAR_IN_SECONDS : 0
  const secure = location.protocol === "https:" ? "; Secure" : ""
  document.cookie = `${cookie}=${encodeURIComponent(name)}; Max-Age=${lifetime}; Path=/; SameSite=Strict${secure}`
}
