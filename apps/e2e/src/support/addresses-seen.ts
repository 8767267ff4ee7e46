import type { Page, Request } from "@playwright/test"

/** The addresses and referrers of a page's requests, as proxies write them into their logs, asked for when all were answered. */
export const addressesSeenOf = (page: Page) => {
  const seen: Array<Promise<string>> = []
  const note = (request: Request) => {
    const [address = ""] = request.url().split("#")
    seen.push(request.allHeaders().then(({ referer = "" }) => `${address} ${referer}`))
  }
  // Chromium never tells all headers of a request that a reload has cancelled.
  page.on("requestfinished", note)
  return () => {
    // The headers of later requests would be refused when the page closes.
    page.off("requestfinished", note)
    return Promise.all(seen)
  }
}
