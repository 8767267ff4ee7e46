import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const newLineBefore = (person: BrowserUser, text: string) =>
  person.page
    .locator("[data-index]", { hasText: /^New$/ })
    .locator("xpath=following-sibling::*[1]")
    .filter({ hasText: text })

test("a message that Ben marks unread stays unread while he stays, over a reload and in his other tab, until he comes back", async ({
  ada,
  ben,
  channelId
}) => {
  const other = await ada.startsChannel("somewhere-else", ben)
  for (const body of ["One", "Two, @ben", "Three"]) await ada.asks("message.create", { channelId, body })
  await ben.opens(channelId)
  await expect(ben.inSidebar(channelId)).not.toHaveAccessibleName(/unread|mention/)
  const tab = await ben.context.newPage()
  await tab.goto(`/c/${other}`)
  const inOtherTab = tab.getByRole("navigation").locator(`a[href="/c/${channelId}"]`)
  await expect(inOtherTab).not.toHaveAccessibleName(/unread|mention/)
  await ben.page.bringToFront()

  await ben.message("Two").focus()
  await ben.page.keyboard.press("u")
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/1 mention/)
  await expect(newLineBefore(ben, "Two")).toBeVisible()
  await expect(inOtherTab).toHaveAccessibleName(/1 mention/)
  await ada.asks("message.create", { channelId, body: "Four" })
  await expect(ben.message("Four")).toBeVisible()
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/1 mention/)

  await tab.reload()
  await expect(inOtherTab).toHaveAccessibleName(/1 mention/)
  await ben.inSidebar(other).click()
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/1 mention/)
  await ben.inSidebar(channelId).click()
  await expect(newLineBefore(ben, "Two")).toBeVisible()
  await expect(ben.inSidebar(channelId)).not.toHaveAccessibleName(/unread|mention/)
  await expect(inOtherTab).not.toHaveAccessibleName(/unread|mention/)
})

test("a message that Ben marks unread offline is unread for the server when he is back", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.asks("message.create", { channelId, body: "Before the tunnel" })
  await ben.opens(channelId)
  await expect(ben.inSidebar(channelId)).not.toHaveAccessibleName(/unread/)
  ben.network.cut()
  await expect(ben.page.getByText(/You can keep writing/)).toBeVisible()
  await ben.message("Before the tunnel").click({ modifiers: ["Alt"] })
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/unread/)
  ben.network.restore()
  await expect
    .poll(async () => {
      const { channels } = await ben.asks("channel.list", {})
      return channels.find(({ channel }) => channel.id === channelId)?.unread.length
    })
    .toBe(1)
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/unread/)
})

test("Ada sees that Ben has seen her message, until he stops sharing that", async ({ ada, ben, channelId }) => {
  const other = await ada.startsChannel("somewhere-else", ben)
  await ben.opens(other)
  await ada.opens(channelId)
  await ada.writes("Has anybody the key?")
  await expect(ada.message("Has anybody the key?")).toBeVisible()
  await expect(ada.page.getByText(/^Seen/)).toHaveCount(0)
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/unread/)

  await ben.inSidebar(channelId).click()
  await expect(ada.message("Has anybody the key?").getByText("Seen by 1")).toBeVisible()
  await expect(ben.inSidebar(channelId)).not.toHaveAccessibleName(/unread/)

  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: /profile/i }).click()
  await ben.page.getByRole("checkbox", { name: /Send read receipts/ }).uncheck()
  await ben.page.getByRole("button", { name: "Save" }).click()
  await expect(ada.page.getByText(/^Seen/)).toHaveCount(0)
  await ben.asks("user.update", { sharesReads: true })
  await expect(ada.message("Has anybody the key?").getByText("Seen by 1")).toBeVisible()
})

test("Ada asks by keyboard and by menu who has seen something, and Ben comes to the list while she looks", async ({
  ada,
  ben,
  channelId
}) => {
  const other = await ada.startsChannel("somewhere-else", ben)
  await ada.opens(channelId)
  await ada.writes("Who is coming?")
  await ben.opens(other)
  await ada.message("Who is coming?").hover()
  await ada.message("Who is coming?").getByRole("button", { name: "More actions" }).click()
  await ada.page.getByRole("menuitem", { name: "Seen by…" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Seen by" })
  await expect(dialog).toContainText("Nobody yet.")
  await ben.inSidebar(channelId).click()
  await expect(dialog.getByRole("list", { name: "Seen by" }).getByRole("listitem")).toHaveText([/Ben/])
  await ada.page.keyboard.press("Escape")
  await expect(dialog).toHaveCount(0)

  const line = ada.message("Who is coming?").getByRole("button", { name: "Seen by 1" })
  await line.focus()
  await ada.page.keyboard.press("Enter")
  await expect(dialog.getByRole("listitem")).toHaveText([/Ben/])
  await ada.page.keyboard.press("Escape")
  await expect(line).toBeFocused()

  await ben.writes("I am.")
  await expect(ada.message("I am.")).toBeVisible()
  await ben.asks("user.update", { sharesReads: false })
  await ben.message("I am.").hover()
  await ben.message("I am.").getByRole("button", { name: "More actions" }).click()
  await expect(ben.page.getByRole("menuitem", { name: "Copy text" })).toBeVisible()
  await expect(ben.page.getByRole("menuitem", { name: "Seen by…" })).toHaveCount(0)
  await ben.asks("user.update", { sharesReads: true })
})

test("Ben sees that there are more than ninety-nine new messages, and a button leads him to the first", async ({
  ada,
  ben,
  channelId
}) => {
  const other = await ada.startsChannel("somewhere-else", ben)
  await ben.opens(channelId)
  await ada.asks("message.create", { channelId, body: "What Ben has read" })
  await expect(ben.message("What Ben has read")).toBeVisible()
  await expect(ben.inSidebar(channelId)).not.toHaveAccessibleName(/unread/)
  await ben.opens(other)
  for (let number = 1; number <= 104; number++)
    await ada.asks("message.create", { channelId, body: `News ${number}, @ben` })
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/99\+ mentions/)
  await expect(ben.inSidebar(channelId)).toContainText("99+")

  await ben.inSidebar(channelId).click()
  await expect(ben.message("News 104")).toBeVisible()
  await ben.page.getByRole("button", { name: "Go to the first unread message" }).click()
  await expect(ben.message("News 1,")).toBeInViewport()
  await expect(newLineBefore(ben, "News 1,")).toBeVisible()
  await expect(ben.page.getByRole("button", { name: "Go to the first unread message" })).toHaveCount(0)
})

test("Ben marks the channel read by Escape, everything by Shift Escape, and takes it back", async ({
  ada,
  ben,
  channelId
}) => {
  const other = await ada.startsChannel("somewhere-else", ben)
  await ben.opens(channelId)
  for (const id of [channelId, other]) await ada.asks("message.create", { channelId: id, body: "News" })
  await expect(ben.message("News")).toBeVisible()
  await expect(ben.inSidebar(channelId)).not.toHaveAccessibleName(/unread/)
  await ben.message("News").focus()
  await ben.page.keyboard.press("u")
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/unread/)

  await ben.composer.focus()
  await ben.page.keyboard.press("Escape")
  await expect(ben.inSidebar(channelId)).not.toHaveAccessibleName(/unread/)
  await expect(ben.inSidebar(other)).toHaveAccessibleName(/unread/)
  await ben.page.keyboard.press("Shift+Escape")
  await expect(ben.inSidebar(other)).not.toHaveAccessibleName(/unread/)
  await ben.page.getByRole("button", { name: "Undo" }).last().click()
  await expect(ben.inSidebar(other)).toHaveAccessibleName(/unread/)
})
