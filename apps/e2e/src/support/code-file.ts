import type { Page } from "@playwright/test"

/** The address of a built file of the web app, by the name that `apps/web/chunk-groups.ts` gives it. */
export const codeFile = (group: string) => new RegExp(`/assets/${group}-[^/]*\\.js$`)

/** Holds the requests of a page for one file of the web app until it is released. */
export const holdCode = async (page: Page, group: string) => {
  const asked = Promise.withResolvers<string>()
  const released = Promise.withResolvers<void>()
  await page.route(codeFile(group), async (route) => {
    asked.resolve(route.request().url())
    await released.promise
    await route.continue()
  })
  const arrive = async () => {
    released.resolve()
    await page.evaluate((url) => import(url), await asked.promise)
  }
  return { asked: asked.promise, arrive }
}

/** Resolves when a page has fetched one file of the web app. */
export const awaitCode = (page: Page, group: string) =>
  page.waitForFunction(
    (file) => performance.getEntriesByType("resource").some(({ name }) => new RegExp(file).test(name)),
    codeFile(group).source
  )
