import { randomUUID } from "node:crypto"
import type { BrowserContextOptions } from "@playwright/test"
import { Customer } from "./customer.ts"
import { Shop } from "./shop.ts"
import { test as base } from "./test.ts"

interface Fixtures {
  /** Pages whose customers share a channel of the app, which is not linked to Hazel. */
  readonly shop: Shop
  /** A customer on a page of the shop, with the widget open unless they only visit. */
  readonly opens: (name: string, options?: BrowserContextOptions) => Promise<Customer>
  readonly visits: (name: string, options?: BrowserContextOptions) => Promise<Customer>
}

/** A browser test with customers of a shop, who leave when it ends. */
export const test = base.extend<Fixtures>({
  shop: async ({ hazel }, use) => {
    const id = randomUUID().slice(0, 8)
    const shop = await Shop.opens(hazel, { channel: `room.${id}`, presenceChannel: `presence.room.${id}` })
    await use(shop)
    shop.closes()
  },
  visits: async ({ shop, browser }, use) => {
    const customers: Array<Customer> = []
    await use(async (name, options) => {
      const customer = await Customer.visits(shop, browser, name, options)
      customers.push(customer)
      return customer
    })
    await Promise.all(customers.map((customer) => customer.leaves()))
  },
  opens: async ({ visits }, use) => {
    await use(async (name, options) => {
      const customer = await visits(name, options)
      await customer.opensWidget()
      return customer
    })
  }
})

export { expect } from "@playwright/test"
