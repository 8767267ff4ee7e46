import { AxeBuilder } from "@axe-core/playwright"
import { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

test("a conversation and its thread have nothing in the way of anybody", async ({ ada }) => {
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

  await expectNoViolations(ada.page)
})

/** Buttons and links of which the name that assistive technology gets lacks what they show (WCAG 2.5.3). */
const misnamedIn = async ({ page }: BrowserUser) => {
  const { violations, passes } = await new AxeBuilder({ page }).withRules(["label-content-name-mismatch"]).analyze()
  expect(passes.flatMap(({ nodes }) => nodes)).not.toEqual([])
  return violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))
}

test("every button is named by what it shows, in a conversation, its pins and its webhooks", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  const { data: message } = await ada.asks("message.create", { channelId, body: "The menu of the week" })
  await ada.asks("messagePin.create", { messageId: message.id })
  await ada.asks("messageReaction.create", { channelId, messageId: message.id, emoji: "🎉" })
  await ada.asks("incomingWebhook.create", { channelId, name: "Builds" })
  const target = "https://hooks.example/builds"
  await ada.asks("channelWebhook.create", { channelId, target, eventTypes: ["message_deleted"] })
  await ada.page.getByRole("button", { name: "1 pinned message" }).click()
  const dialog = ada.page.getByRole("dialog")
  await expect(dialog.getByRole("button", { name: /^Jump to .*Ada/ })).toBeVisible()
  expect(await misnamedIn(ada)).toEqual([])
  await ada.page.keyboard.press("Escape")
  expect(await misnamedIn(ada)).toEqual([])

  await ada.page.getByRole("button", { name: "Channel menu" }).click()
  await ada.page.getByRole("menuitem", { name: "Webhooks" }).click()
  await dialog.getByRole("button", { name: "Delete Builds" }).click()
  await expect(dialog.getByRole("button", { name: "Delete for good: Builds" })).toBeVisible()
  expect(await misnamedIn(ada)).toEqual([])
  await dialog.getByRole("button", { name: "Outgoing" }).click()
  await dialog.getByRole("button", { name: /^Delete .*builds/ }).click()
  await expect(dialog.getByRole("button", { name: /^Delete for good: / })).toBeVisible()
  expect(await misnamedIn(ada)).toEqual([])
})

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

  await ada.page.keyboard.press("Control+k")
  await expect(ada.page.getByRole("option").first(), "the channel before comes first").toContainText("test-")
  await ada.page.keyboard.press("Enter")
  await expect(ada.composer).toHaveAccessibleName(/^Message #test-/)
})

test("what is missing in a form is said below its field, which gets the focus", async ({ hazel, page }) => {
  await page.goto(`${hazel.url}/sign-up`)
  await page.getByLabel("Name").fill("Erin")
  await page.getByRole("button", { name: "Sign up" }).click()
  await expect(page.getByLabel("E-mail")).toBeFocused()
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription("Fill this in.")
  await expect(page.getByRole("alert")).toHaveCount(2)
  await page.keyboard.type("e")
  await expect(page.getByRole("alert")).toHaveCount(1)
})

test("on a phone one page is shown at a time", async ({ hazel, browser }) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", { viewport: { width: 390, height: 844 }, hasTouch: true })
  await ada.page.goto("/")
  // A message links to the channel as well.
  const random = ada.page.getByRole("navigation").getByRole("link", { name: /random/ })
  await ada.page
    .getByRole("navigation")
    .getByRole("link", { name: /general/ })
    .click()
  await expect(ada.composer).toBeVisible()
  await expect(random).toBeHidden()
  await ada.page
    .getByRole("link", { name: /Back/ })
    .or(ada.page.getByRole("button", { name: /Back/ }))
    .click()
  await expect(random).toBeVisible()
  await ada.leaves()
})
