import { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const entries = (person: BrowserUser) => person.page.getByRole("list", { name: "Inbox" }).getByRole("listitem")
const entryWith = (person: BrowserUser, text: string) => entries(person).filter({ hasText: text })
const inboxLink = (person: BrowserUser) => person.page.getByRole("navigation").getByRole("link", { name: /^Inbox/ })

/** Marks as done what the demo and other tests have left in the inbox. */
const finishesEverything = async (person: BrowserUser) => {
  for (;;) {
    const listed = await person.asks("inbox.list", {})
    if (listed.entries.length === 0) return
    const places = listed.entries.map(({ kind, subjectId, seq }) => ({ kind, subjectId, seq }))
    await person.asks("inbox.markDone", { entries: places })
  }
}

test("Ada reads what needs her with the keyboard, and what she finishes leaves her other device too @firefox", async ({
  hazel,
  browser,
  ada,
  ben,
  channelId
}) => {
  await finishesEverything(ada)
  const laptop = await BrowserUser.signIn(hazel, browser, "ada", { colorScheme: "dark" })
  const { data: mine } = await ada.asks("message.create", { channelId, body: "The oven is hot" })
  await ada.page.goto("/inbox")
  await laptop.page.goto("/inbox")
  await expect(ada.page.getByText("Nothing needs you.")).toBeVisible()
  await expectNoViolations(ada.page)

  await ben.asks("message.create", { channelId, body: "How hot?", parentId: mine.id })
  await ben.asks("message.create", { channelId, body: "And for how long?", parentId: mine.id })
  await ben.asks("messageReaction.create", { channelId, messageId: mine.id, emoji: "🔥" })
  await ben.asks("message.create", { channelId, body: "Shall I bring the dough, @ada?" })
  await expect(entries(ada)).toHaveCount(3)
  await expect(entryWith(ada, "wrote 2 replies")).toContainText("And for how long?")
  await expect(entryWith(ada, "reacted with 🔥")).toContainText("The oven is hot")
  await expect(inboxLink(ada)).toHaveAccessibleName(/^Inbox ?, 3 unread/)
  await expect(entries(laptop)).toHaveCount(3)
  await expectNoViolations(ada.page)
  await expectNoViolations(laptop.page)

  await ada.page.bringToFront()
  await ada.page.reload()
  await expect(entries(ada).first().getByRole("link")).toBeFocused()
  await expect(entries(ada).first()).toContainText("mentioned you")
  await ada.page.keyboard.press("j")
  await expect(entryWith(ada, "reacted with").getByRole("link")).toBeFocused()
  await ada.page.keyboard.press("e")
  await expect(entries(ada)).toHaveCount(2)
  await expect(entries(laptop), "the other device").toHaveCount(2)
  await expect(entryWith(ada, "wrote 2 replies").getByRole("link")).toBeFocused()
  await ada.page.keyboard.press("k")
  await ada.page.keyboard.press("Enter")
  await expect(ada.page).toHaveURL(new RegExp(`/c/${channelId}\\?message=`))
  await expect(ada.message("Shall I bring the dough")).toBeVisible()

  await ada.page.goBack()
  await expect(entries(ada).first()).not.toContainText("Unread")
  await expect(inboxLink(ada)).toHaveAccessibleName(/^Inbox ?, 1 unread/)
  await expect(entries(ada).first().getByRole("link")).toBeFocused()
  await ada.page.keyboard.press("u")
  await expect(entries(ada).first()).toContainText("Unread")
  await expect(inboxLink(ada)).toHaveAccessibleName(/^Inbox ?, 2 unread/)
  await ada.page.keyboard.press("e")
  await ada.page.keyboard.press("e")
  await expect(ada.page.getByText("Nothing needs you.")).toBeVisible()
  await expect(laptop.page.getByText("Nothing needs you.")).toBeVisible()
  await ada.page.keyboard.press("u")
  await expect(entries(ada), "the last one comes back").toHaveCount(1)

  await laptop.page.getByRole("button", { name: "Done" }).click()
  await expect(entryWith(laptop, "reacted with 🔥")).toBeVisible()
  await expect(entryWith(laptop, "wrote 2 replies"), "it is not done any more").toHaveCount(0)
  await laptop.leaves()
})
