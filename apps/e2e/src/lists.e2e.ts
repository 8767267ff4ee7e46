import type { Locator } from "@playwright/test"
import { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

test("input L2: Ada's own replies and messages never begin the New line, also after she comes back", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.asks("message.create", { channelId, body: "Who has the key?" })
  await ada.opens(channelId)
  await ada.message("Who has the key?").hover()
  await ada.message("Who has the key?").getByRole("button", { name: "Reply in thread" }).click()
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  const reply = thread.getByRole("textbox", { name: "Reply…" })
  const line = thread.locator("[data-index]", { hasText: /^New$/ })
  for (const text of ["I have it.", "It is in the drawer.", "The left one."]) {
    await reply.fill(text)
    await reply.press("Enter")
    await expect(thread.getByRole("article").filter({ hasText: text })).not.toContainText("Sending")
    await expect(
      ada.page
        .getByRole("article")
        .filter({ hasText: `${text}` })
        .first()
    ).toBeVisible()
  }
  await expect.poll(async () => (await ada.asks("thread.list", {})).threads[0]?.replies.length).toBe(3)
  await expect(line).toHaveCount(0)

  await ada.page.evaluate(() => dispatchEvent(new Event("blur")))
  await reply.fill("And locked.")
  await reply.press("Enter")
  await expect(thread.getByRole("article").filter({ hasText: "And locked." })).toBeVisible()
  await expect(line).toHaveCount(0)

  await ada.page.keyboard.press("Escape")
  await ada.page.evaluate(() => dispatchEvent(new Event("blur")))
  await ada.writes("Found it.")
  await ben.asks("message.create", { channelId, body: "Thank you!" })
  const inChannel = ada.page.locator("[data-index]", { hasText: /^New$/ })
  await expect(inChannel.locator("xpath=following-sibling::*[1]")).toContainText("Thank you!")
  await expect(inChannel).toHaveCount(1)
})

test("input L4: Cleo sees at the edges of her sidebar what is unread beyond them, and goes there", async ({
  hazel,
  browser,
  ada
}) => {
  const cleo = await BrowserUser.signIn(hazel, browser, "cleo")
  const rooms: Array<string> = []
  for (let number = 0; number < 24; number++) {
    const others = [1, 18, 20, 22].includes(number) ? [ada] : []
    rooms.push(await cleo.startsChannel(`room-${String(number).padStart(2, "0")}`, ...others))
  }
  const room = (number: number) => rooms[number]!
  // Low enough that a few channels are out of sight.
  await cleo.page.setViewportSize({ width: 1280, height: 640 })
  await cleo.opens(room(0))
  await cleo.page.keyboard.press("Shift+Escape")
  const sidebar = cleo.page.getByRole("navigation", { name: "Workspace" })
  await expect(sidebar.getByRole("listitem").getByRole("link", { name: /unread|mention/ })).toHaveCount(0)
  await expect(sidebar.getByRole("button", { name: /unread (above|below)/ })).toHaveCount(0)

  for (const number of [18, 22]) await ada.asks("message.create", { channelId: room(number), body: "News" })
  await ada.asks("message.create", { channelId: room(20), body: "@cleo, news" })
  const below = sidebar.getByRole("button", { name: "3 unread below, 1 needs you" })
  await expect(cleo.inSidebar(room(20))).not.toBeInViewport()
  await below.click()
  await expect(cleo.inSidebar(room(20))).toBeInViewport()
  await expect(below).toHaveCount(0)

  await ada.asks("message.create", { channelId: room(1), body: "News" })
  const above = sidebar.getByRole("button", { name: "1 unread above" })
  await above.focus()
  await cleo.page.keyboard.press("Enter")
  await expect(cleo.inSidebar(room(1))).toBeFocused()
  await expect(cleo.inSidebar(room(1))).toBeInViewport()
  await expect(above).toHaveCount(0)

  for (const [key, number] of [
    ["Alt+Shift+ArrowDown", 1],
    ["Alt+Shift+ArrowUp", 22],
    ["Alt+Shift+ArrowUp", 20],
    ["Alt+Shift+ArrowUp", 18]
  ] as const) {
    await cleo.page.keyboard.press(key)
    await expect(cleo.page).toHaveURL(new RegExp(room(number)))
    await expect(cleo.inSidebar(room(number))).toBeInViewport()
    await expect(cleo.inSidebar(room(number))).not.toHaveAccessibleName(/unread|mention/)
  }
  await cleo.page.keyboard.press("Alt+ArrowDown")
  await expect(cleo.page).toHaveURL(new RegExp(room(19)))
  await cleo.page.getByRole("button", { name: /menu/ }).first().focus()
  await cleo.page.keyboard.press("?")
  await expect(cleo.page.getByText("Previous or next unread channel")).toBeVisible()
  for (const id of rooms) await cleo.asks("channel.archive", { id })
  await cleo.leaves()
})

test("input L5: a row's toolbar is there again after a dialog that was opened from the row", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.opens(channelId)
  await ada.opens(channelId)
  await ada.writes("Bread at nine")
  await expect(ada.message("Bread at nine").getByText("Seen by 1")).toBeVisible()
  await ada.page.keyboard.press("ArrowUp")
  await ada.page.getByRole("textbox", { name: "Edit message" }).fill("Bread at ten")
  await ada.page.keyboard.press("Enter")
  const row = ada.message("Bread at ten")
  const toolbar = row.getByRole("toolbar")
  for (const name of ["edited", "Seen by 1"]) {
    const button = row.getByRole("button", { name })
    const { x, y } = (await button.boundingBox())!
    await button.click()
    await expect(ada.page.getByRole("dialog")).toBeVisible()
    // The pointer moves over what covers the row, which is gone before the pointer leaves it.
    await ada.page.mouse.move(x + 4, y + 4)
    await expect(toolbar).toHaveCount(0)
    await ada.page.keyboard.press("Escape")
    await expect(ada.page.getByRole("dialog")).toHaveCount(0)
    await ada.composer.focus()
    await ada.page.mouse.move(x + 6, y + 6)
    await expect(toolbar).toBeVisible()
    await toolbar.getByRole("button", { name: "More actions" }).click()
    await expect(ada.page.getByRole("menu")).toBeVisible()
    await ada.page.keyboard.press("Escape")
  }
})

const noticeOf = (person: BrowserUser) => person.page.getByRole("status", { name: "Notices" }).getByRole("listitem")

/** Finds the topmost element at the middle of an element, which receives a press there. */
const isOnTop = (element: Locator) =>
  element.evaluate((node) => {
    const { left, top, width, height } = node.getBoundingClientRect()
    return node.contains(document.elementFromPoint(left + width / 2, top + height / 2))
  })

const overlaps = async (one: Locator, other: Locator) => {
  const [first, second] = [(await one.boundingBox())!, (await other.boundingBox())!]
  return first.y < second.y + second.height && second.y < first.y + first.height
}

test("input L7: a notice lies above dialogs, can be pressed there, and covers neither the newest message nor the composer", async ({
  ada,
  channelId
}) => {
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 390, height: 844 }
  ]) {
    await ada.page.setViewportSize(viewport)
    await ada.opens(channelId)
    await ada.writes("The newest message")
    const newest = ada.message("The newest message").last()
    await expect(newest).toBeVisible()
    await ada.page.getByRole("button", { name: "Channel menu" }).click()
    await ada.page.getByRole("menuitem", { name: "Copy link" }).click()
    const notice = noticeOf(ada)
    await expect(notice).toBeVisible()
    expect(await overlaps(notice, newest)).toBe(false)
    expect(await overlaps(notice, ada.composer)).toBe(false)
    await notice.getByRole("button", { name: "Dismiss" }).click()

    await ada.page.getByRole("button", { name: "2 members" }).click()
    const dialog = ada.page.getByRole("dialog")
    await dialog.getByRole("button", { name: "Invite people" }).click()
    await dialog.getByRole("button", { name: "Make a link" }).click()
    await dialog.getByRole("button", { name: "Copy", exact: true }).click()
    await expect(notice).toHaveText(/Link copied/)
    expect(await isOnTop(notice)).toBe(true)
    await notice.getByRole("button", { name: "Dismiss" }).click()
    await expect(notice).toHaveCount(0)
    await dialog.getByRole("button", { name: "Copy", exact: true }).click()
    await ada.page.keyboard.press("Escape")
    await expect(dialog).toHaveCount(0)
    await expect(notice).toBeVisible()
    expect(await isOnTop(notice)).toBe(true)
    await notice.getByRole("button", { name: "Dismiss" }).click()
  }
})

/** The words of a sentence in their visual order from left to right. */
const wordsFromLeft = (element: Locator, words: ReadonlyArray<string>) =>
  element.evaluate((node, wanted) => {
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
    const places: Array<{ readonly word: string; readonly left: number }> = []
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode())
      for (const word of wanted) {
        const at = (text.nodeValue ?? "").indexOf(word)
        if (at === -1) continue
        const range = document.createRange()
        range.setStart(text, at)
        range.setEnd(text, at + word.length)
        places.push({ word, left: range.getBoundingClientRect().left })
      }
    return places.toSorted((one, other) => one.left - other.left).map(({ word }) => word)
  }, words)

test("input M11: a name that is written from right to left does not turn around the names and words beside it", async ({
  hazel,
  browser,
  ada,
  ben
}) => {
  const cleo = await BrowserUser.signIn(hazel, browser, "cleo")
  const people = [
    { person: ben, before: (await ben.asks("user.me", {})).user.displayName, name: "דוד לוי" },
    { person: cleo, before: (await cleo.asks("user.me", {})).user.displayName, name: "שרה כהן" }
  ]
  const names = people.map(({ name }) => name)
  for (const { person, name: displayName } of people) await person.asks("user.update", { displayName })
  const id = await ada.startsConversation(ben, cleo)
  const message = (await ada.asks("message.create", { channelId: id, body: "Three of seven" })).data
  await ada.opens(id)
  const inOrder = async (element: Locator) => {
    const text = (await element.textContent()) ?? ""
    const order = names.toSorted((one, other) => text.indexOf(one) - text.indexOf(other))
    expect(await wordsFromLeft(element, names)).toEqual(order)
  }
  const header = ada.page.getByRole("main").getByRole("heading", { level: 1 })
  await expect(header).toContainText("דוד לוי")
  await inOrder(header)
  await inOrder(ada.inSidebar(id))
  for (const { person } of people)
    await person.asks("messageReaction.toggle", { channelId: id, messageId: message.id, emoji: "👍" })
  await ada.asks("messageReaction.toggle", { channelId: id, messageId: message.id, emoji: "👍" })
  await ada.reaction("Three of seven", "👍").hover()
  const tooltip = ada.page.getByText(/^You, .* reacted with 👍$/)
  await expect(tooltip).toContainText("שרה כהן")
  expect(await wordsFromLeft(tooltip, ["You", "reacted"])).toEqual(["You", "reacted"])
  for (const { person, before } of people) await person.asks("user.update", { displayName: before })
  await cleo.leaves()
})
