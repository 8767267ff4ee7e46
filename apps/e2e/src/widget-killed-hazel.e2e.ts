import { Customer } from "./support/customer.ts"
import { Shop } from "./support/shop.ts"
import { startHazel } from "./support/start-hazel.ts"
import { expect, test } from "@playwright/test"

const texts = Array.from({ length: 12 }, (_, index) => `message ${index + 1}`)

test("nothing that was acknowledged is lost or doubled when Hazel is killed while a customer writes", async ({
  browser
}) => {
  test.setTimeout(180_000)
  const hazel = await startHazel({ isDemo: true })
  const shop = await Shop.opens(hazel, { channel: "room.killed" })
  try {
    const jim = await Customer.visits(shop, browser, "Jim")
    const pam = await Customer.visits(shop, browser, "Pam")
    for (const customer of [jim, pam]) await customer.opensWidget()

    const killed: Array<Promise<unknown>> = []
    let acknowledged: ReadonlyArray<string> = []
    for (const [index, text] of texts.entries()) {
      await jim.writes(text)
      if (index !== 5) continue
      await expect.poll(() => jim.acknowledged()).toContain(texts[2])
      killed.push(hazel.end("SIGKILL"))
      acknowledged = await jim.acknowledged()
    }
    await Promise.all(killed)
    await expect(jim.panel).toContainText("The connection is lost.")
    await expect(jim.messages).toHaveCount(texts.length)
    await hazel.start()

    await expect.poll(() => jim.acknowledged(), { timeout: 60_000 }).toEqual(texts)
    await expect.poll(() => pam.acknowledged(), { timeout: 60_000 }).toEqual(texts)
    expect(texts).toEqual(expect.arrayContaining([...acknowledged]))

    await jim.page.reload()
    await expect.poll(() => jim.acknowledged()).toEqual(texts)
    for (const customer of [jim, pam]) await customer.leaves()
  } finally {
    shop.closes()
    await hazel.stop()
  }
})
