import type { Page } from "@playwright/test"

/** The addresses and referrers of a page's requests, as proxies write them into their logs, asked for when all were answered. */
export const addressesSeenOf = (page: Page) => {
  const seen: Array<Promise<string>> = []
  // Chromium never tells all headers of a request that a reload has cancelled.
  page.on("requestfinished", (request) => {
    const [address = ""] = request.url().split("#")
    seen.push(request.allHeaders().then(({ referer = "" }) => `${address} ${referer}`))
  })
  return () => Promise.all(seen)
}
