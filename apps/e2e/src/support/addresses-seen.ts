import type { Page } from "@playwright/test"

/** The addresses and referrers of a page's requests, as proxies write them into their logs, asked for when all were made. */
export const addressesSeenOf = (page: Page) => {
  const seen: Array<Promise<string>> = []
  page.on("request", (request) => {
    const [address = ""] = request.url().split("#")
    seen.push(request.allHeaders().then(({ referer = "" }) => `${address} ${referer}`))
  })
  return () => Promise.all(seen)
}
