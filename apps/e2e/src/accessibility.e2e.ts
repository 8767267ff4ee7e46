import { AxeBuilder } from "@axe-core/playwright"
import { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

for (const colorScheme of ["light", "dark"] as const) {
  test(`a conversation and its thread have nothing in the way of anybody, ${colorScheme}`, async ({
    hazel,
    browser
  }) => {
    const ada = await BrowserUser.signIn(hazel, browser, "ada", { colorScheme })
    await ada.page.goto("/")
    await ada.page
      .getByRole("navigation")
      .getByRole("link", { name: /general/ })
      .click()
    await ada.message("The checklist").waitFor()
    await ada.page
      .getByRole("button", { name: /replies/ })
      .first()
      .click()
    await ada.page.getByRole("complementary", { name: "Thread" }).getByRole("article").first().waitFor()

    const { violations } = await new AxeBuilder({ page: ada.page }).analyze()
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([])
    await ada.leaves()
  })
}

test("Ada finds a channel, writes and reacts with the keyboard alone", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.page.keyboard.press("Control+k")
  await ada.page.keyboard.type("random")
  await ada.page.keyboard.press("Enter")
  await expect(ada.composer).toHaveAccessibleName("Message #random")
  await expect(ada.composer).toBeFocused()
  await ada.page.keyboard.type("Typed without a mouse")
  await ada.page.keyboard.press("Enter")
  await expect(ada.message("Typed without a mouse")).toBeVisible()
})

test("on a phone one page is shown at a time", async ({ hazel, browser }) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", { viewport: { width: 390, height: 844 }, hasTouch: true })
  await ada.page.goto("/")
  await ada.page
    .getByRole("navigation")
    .getByRole("link", { name: /general/ })
    .click()
  await expect(ada.composer).toBeVisible()
  await expect(ada.page.getByRole("link", { name: /random/ })).toBeHidden()
  await ada.page
    .getByRole("link", { name: /Back/ })
    .or(ada.page.getByRole("button", { name: /Back/ }))
    .click()
  await expect(ada.page.getByRole("link", { name: /random/ })).toBeVisible()
  await ada.leaves()
})
