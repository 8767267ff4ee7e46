import { randomUUID } from "node:crypto"
import type { Locator } from "@playwright/test"
import { Shop } from "./shop.ts"
import { test as base } from "./shop-test.ts"

interface Fixtures {
  /** The name of the shop's channel, in the app and in Hazel. */
  readonly shopChannel: string
  /** That channel in Ada's sidebar, where it appears when the first customer writes. */
  readonly inAdasSidebar: Locator
}

/** A browser test with a shop whose channel is linked to Hazel, so that Ada and Ben are its support. */
export const test = base.extend<Fixtures>({
  shopChannel: async ({}, use) => use(`kettle-shop.${randomUUID().slice(0, 8)}`),
  shop: async ({ hazel, shopChannel }, use) => {
    const shop = await Shop.opens(hazel, { channel: shopChannel })
    await use(shop)
    shop.closes()
  },
  inAdasSidebar: async ({ ada, shopChannel }, use) =>
    use(ada.page.getByRole("navigation").getByRole("link", { name: shopChannel }))
})

export { expect } from "@playwright/test"
