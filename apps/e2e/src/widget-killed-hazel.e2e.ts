import { expect, test } from "@playwright/test"
import { BrowserUser } from "./support/browser-user.ts"
import { Customer } from "./support/customer.ts"
import { Shop } from "./support/shop.ts"
import { startHazel } from "./support/start-hazel.ts"

const texts = Array.from({ length: 12 }, (_, index) => `message ${index + 1}`)

const isSent = (customer: Customer, expected: ReadonlyArray<string>) =>
  expect.poll(() => customer.acknowledged(), { timeout: 60_000 }).toEqual(expected)

test("nothing that was acknowledged is lost or doubled when Hazel is killed while customers write", async ({
  browser
}) => {
  test.setTimeout(180_000)
  const hazel = await startHazel({ isDemo: true })
  const linked = await Shop.opens(hazel, { channel: "kettle-shop.killed" })
  const ofTheApp = await Shop.opens(hazel, { channel: "room.killed" })
  try {
    const jim = await Customer.visits(linked, browser, "Jim")
    const pam = await Customer.visits(ofTheApp, browser, "Pam")
    const customers = [jim, pam]
    for (const customer of customers) await customer.opensWidget()

    for (const text of texts.slice(0, 6)) for (const customer of customers) await customer.writes(text)
    for (const customer of customers) await expect.poll(() => customer.acknowledged()).toContain(texts[2])
    const killed = hazel.end("SIGKILL")
    for (const text of texts.slice(6)) for (const customer of customers) await customer.writes(text)
    await killed
    for (const customer of customers) {
      await expect(customer.panel).toContainText("The connection is lost.")
      await expect(customer.messages).toHaveText(texts.map((text) => new RegExp(text)))
    }
    await hazel.start()

    for (const customer of customers) await isSent(customer, texts)
    await Promise.all(customers.map(({ page }) => page.reload()))
    for (const customer of customers) await isSent(customer, texts)

    const ada = await BrowserUser.signIn(hazel, browser, "ada")
    await ada.page.goto("/")
    await ada.page
      .getByRole("navigation")
      .getByRole("link", { name: /kettle-shop/ })
      .click()
    await expect(ada.messages).toHaveText(texts.map((text) => new RegExp(`${text}\\b`)))
    await ada.leaves()
    for (const customer of customers) await customer.leaves()
  } finally {
    linked.closes()
    ofTheApp.closes()
    await hazel.stop()
  }
})
