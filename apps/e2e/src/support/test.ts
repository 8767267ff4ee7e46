import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { randomUUID } from "node:crypto"
import { test as base } from "@playwright/test"
import { startHazel } from "./start-hazel.ts"
import { BrowserUser } from "./browser-user.ts"
import { makeFieldsNotice } from "./browsers/make-fields-notice.ts"

interface Fixtures {
  readonly leavesNobody: void
  readonly ada: BrowserUser
  readonly ben: BrowserUser
  /** A new public channel with Ada and Ben in it. */
  readonly channelId: string
}

/** A browser test with one Hazel for all tests of a worker and a new channel for each test. */
export const test = base.extend<Fixtures, { readonly hazel: HazelProcess }>({
  browser: [
    async ({ browser }, use) => {
      makeFieldsNotice(browser)
      await use(browser)
    },
    { scope: "worker" }
  ],
  hazel: [
    async ({}, use) => {
      const hazel = await startHazel({ isDemo: true })
      await use(hazel)
      await hazel.stop()
    },
    // The demo is filled before the port opens.
    { scope: "worker", timeout: 300_000 }
  ],
  // A page that a test leaves open would go on rendering and connecting beside all later tests.
  leavesNobody: [
    async ({ browser }, use) => {
      await use()
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true }
  ],
  ada: async ({ hazel, browser, serviceWorkers }, use) => {
    const ada = await BrowserUser.signIn(hazel, browser, "ada", { serviceWorkers })
    await use(ada)
    await ada.leaves()
  },
  ben: async ({ hazel, browser, serviceWorkers }, use) => {
    const ben = await BrowserUser.signIn(hazel, browser, "ben", { serviceWorkers })
    await use(ben)
    await ben.leaves()
  },
  channelId: async ({ ada, ben }, use) => {
    const opened = await ada.asks("channel.create", {
      kind: "public",
      name: `test-${randomUUID().slice(0, 8)}`
    })
    const { id } = opened.data.channel
    await ben.asks("channel.join", { id })
    await use(id)
  }
})

export { expect } from "@playwright/test"
