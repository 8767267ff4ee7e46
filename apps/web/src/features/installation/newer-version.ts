const hourMs = 60 * 60 * 1000

/** The files that a page is made of. Their names change with their content. */
const assetsOf = (page: Document) =>
  new Set([...page.querySelectorAll("script[src], link[href]")].flatMap((element) => assetOf(element) ?? []))

const assetOf = (element: Element) => {
  const path = element.getAttribute("src") ?? element.getAttribute("href") ?? ""
  return path.startsWith("/assets/") ? path : undefined
}

/** Whether the server has another version of Hazel than this page is. */
const isOutdated = async () => {
  const answer = await fetch("/", { headers: { accept: "text/html" }, cache: "no-cache" })
  if (!answer.ok) return false
  const newest = assetsOf(new DOMParser().parseFromString(await answer.text(), "text/html"))
  const here = assetsOf(document)
  return newest.size > 0 && [...newest].some((path) => !here.has(path))
}

/**
 * Calls `found` when there is a newer version: asks each hour, when the page is shown again, and whenever `changed` reports
 * that Hazel is reached again, as after its restart. Returns a function that stops it.
 */
export const watchForNewerVersion = (changed: (look: () => void) => () => void, found: () => void) => {
  let isLooking = false
  const look = async () => {
    if (isLooking || document.hidden) return
    isLooking = true
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined)
    await registration?.update().catch(() => undefined)
    if (await isOutdated().catch(() => false)) found()
    isLooking = false
  }
  const start = () => void look()
  const timer = setInterval(start, hourMs)
  document.addEventListener("visibilitychange", start)
  const stop = changed(start)
  return () => {
    clearInterval(timer)
    document.removeEventListener("visibilitychange", start)
    stop()
  }
}
