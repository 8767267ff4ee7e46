import { randomUUID } from "node:crypto"
import type { Locator } from "@playwright/test"
import { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const cardOf = (person: BrowserUser, name: string): Locator =>
  person.page.getByRole("dialog", { name: `About ${name}`, exact: true })

const nameAbove = (person: BrowserUser, text: string) => person.message(text).locator("header").getByRole("button")

test("Ada sees in Ben's card what he says about his day, and when he goes, as it happens", async ({
  ada,
  ben,
  channelId
}) => {
  test.slow()
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ben.writes("Here I am")
  await nameAbove(ada, "Here I am").click()
  const card = cardOf(ada, "Ben")
  await expect(card).toContainText("@ben · Moderator")
  await expect(card.getByRole("status")).toHaveText("Online")
  await expect(card.locator("[data-presence=online]")).toBeVisible()

  const endsAt = new Date(Date.now() + 3_600_000).toISOString()
  await ben.asks("user.setStatus", { emoji: "🎧", text: "Focusing", endsAt })
  await expect(card).toContainText(/🎧\s*Focusing until /)
  await ben.asks("user.clearStatus", {})
  await expect(card).not.toContainText("Focusing")

  await ben.asks("user.setPresence", { mode: "dnd" })
  await expect(card.getByRole("status")).toHaveText("Do not disturb")
  await ben.asks("user.setPresence", { mode: "auto" })
  await ben.page.close()
  // Going takes fifteen seconds, for a page that is loaded again.
  await expect(card.getByRole("status")).toHaveText(/^Last seen /, { timeout: 25_000 })
})

test("Ada subscribes to somebody's presence only as long as their card is open", async ({ ada, channelId }) => {
  let lookedAt: ReadonlyArray<string> = []
  ada.page.on("websocket", (socket) =>
    socket.on("framesent", ({ payload }) => {
      const frame = JSON.parse(String(payload).split("\n")[0] ?? "{}")
      if (frame.type === "look") lookedAt = frame.userIds
    })
  )
  // Ada has no direct conversation with this person, because the sidebar subscribes to the presence of those.
  const handle = `oracle-${randomUUID().slice(0, 8)}`
  const made = await ada.asks("bot.create", { displayName: "Oracle", handle })
  await ada.asks("message.create", { channelId, body: `Does anybody know @${handle}?` })
  await ada.opens(channelId)
  await ada.message("Does anybody").getByRole("button", { name: "@Oracle" }).click()
  await expect(cardOf(ada, "Oracle")).toContainText("Bot")
  await expect.poll(() => lookedAt.includes(made.data.user.id)).toBe(true)
  await ada.page.keyboard.press("Escape")
  await expect(cardOf(ada, "Oracle")).toHaveCount(0)
  await expect.poll(() => lookedAt.includes(made.data.user.id)).toBe(false)
})

test("the card leads to a conversation, whose title leads back to the card, with the keyboard", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.asks("message.create", { channelId, body: "Who are you, @ada?" })
  await ada.opens(channelId)
  await ada.message("Who are you").focus()
  await ada.page.keyboard.press("Tab")
  await expect(nameAbove(ada, "Who are you")).toBeFocused()
  await ada.page.keyboard.press("Enter")
  const card = cardOf(ada, "Ben")
  await expect(card.getByRole("button", { name: "Message" })).toBeFocused()
  await ada.page.keyboard.press("Tab")
  await ada.page.keyboard.press("Enter")
  await expect(ada.page.getByText("Copied @ben")).toBeVisible()
  await ada.page.keyboard.press("Escape")
  await expect(card).toHaveCount(0)
  await expect(nameAbove(ada, "Who are you")).toBeFocused()

  await ada.page.keyboard.press("Enter")
  await card.getByRole("button", { name: "Message" }).press("Enter")
  await expect(card).toHaveCount(0)
  await expect(ada.page.getByRole("textbox", { name: "Message Ben" })).toBeFocused()
  await ada.page.getByRole("heading", { level: 1 }).getByRole("button", { name: "Ben" }).click()
  await expect(card).toContainText("@ben")
})

test("in a list of members the card lies above the list, and the focus goes back to who it was about", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: "2 members" }).click()
  const members = ada.page.getByRole("dialog", { name: /^Members of/ })
  const ben = members.getByRole("button", { name: /^(online, |away, )?Ben @ben/ })
  await ben.click()
  await expect(cardOf(ada, "Ben").getByRole("button", { name: "Message" })).toBeVisible()
  await ada.page.keyboard.press("Escape")
  await expect(cardOf(ada, "Ben")).toHaveCount(0)
  await expect(ben).toBeFocused()
  await members.getByRole("button", { name: /^(online, |away, )?Ada @ada/ }).click()
  await cardOf(ada, "Ada").getByRole("button", { name: "Edit profile" }).click()
  await expect(ada.page.getByRole("dialog", { name: "Your profile" })).toBeVisible()
})

test("on a phone the title of a conversation says when Ben was here", async ({ hazel, browser, ben }) => {
  const viewport = { width: 390, height: 844 }
  const ada = await BrowserUser.signIn(hazel, browser, "ada", { viewport, hasTouch: true })
  await ada.opens(await ada.startsConversation(ben))
  await ada.page.getByRole("heading", { level: 1 }).getByRole("button", { name: "Ben" }).tap()
  const card = cardOf(ada, "Ben")
  await expect(card.getByRole("status")).toHaveText(/^(Online|Last seen .*|Offline)$/)
  await expectNoViolations(ada.page, "dialog")
  await card.getByRole("button", { name: "Copy handle" }).tap()
  await card.getByRole("button", { name: "Close" }).tap()
  await expect(card).toHaveCount(0)
  await ada.leaves()
})
