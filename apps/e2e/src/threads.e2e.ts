import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const threadOf = (person: BrowserUser) => person.page.getByRole("complementary", { name: "Thread" })

const opensThreadOf = async (person: BrowserUser, text: string) => {
  await person.message(text).hover()
  await person.page.getByRole("button", { name: /^Reply in thread/ }).click()
  return threadOf(person)
}

const repliesIn = async (person: BrowserUser, text: string) => {
  const field = threadOf(person).getByRole("textbox")
  await field.fill(text)
  await field.press("Enter")
}

const threadsLink = (person: BrowserUser) => person.page.getByRole("navigation").getByRole("link", { name: /^Threads/ })

const cardWith = (person: BrowserUser, text: string) => person.page.getByRole("region").filter({ hasText: text })

/** Waits until Hazel knows whether the person follows a thread: the screen shows it earlier. */
const awaitsFollowing = (person: BrowserUser, text: string, follows: boolean) =>
  expect
    .poll(async () => {
      const { threads } = await person.asks("thread.list", { filter: "all" })
      return threads.some(({ root }) => root.body === text)
    })
    .toBe(follows)

/** Reads the threads that the demo and other tests have left unread. */
const readsEverything = async (person: BrowserUser) => {
  const { threads } = await person.asks("thread.list", { filter: "unread" })
  for (const { root, seq } of threads) await person.asks("thread.markRead", { parentId: root.id, seq })
}

test("Ben's reply appears in Ada's Threads, where she reads and answers it", async ({ ada, ben, channelId }) => {
  await readsEverything(ada)
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("Who reads the migration?")
  await ada.page.goto("/threads")
  await expect(ada.page.getByText("You have no unread threads.")).toBeVisible()

  await opensThreadOf(ben, "Who reads the migration?")
  await repliesIn(ben, "I do.")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies, 1 needs you")
  await expect(ada.inSidebar(channelId)).not.toHaveAccessibleName(/unread/)
  const card = cardWith(ada, "Who reads the migration?")
  await expect(card).toContainText("I do.")
  await expect(threadsLink(ada), "a reply that she sees is read").toHaveAccessibleName("Threads")
  await expect(card, "the card stays where it is").toBeVisible()

  await repliesIn(ben, "When do you need it, @ada?")
  await expect(card).toContainText("When do you need it")
  await card.getByRole("button", { name: "Reply" }).click()
  await card.getByRole("textbox").fill("By Thursday.")
  await card.getByRole("textbox").press("Enter")
  await expect(threadOf(ben).getByRole("article").last()).toContainText("By Thursday.")
  await expect(ben.message("Who reads the migration?").getByRole("button", { name: /3 replies/ })).toBeVisible()
})

test("a mention in a thread is unread for Ada until she looks at it", async ({ ada, ben, channelId }) => {
  await readsEverything(ada)
  await ben.opens(channelId)
  await ben.writes("The menu for Friday")
  await ada.opens(channelId)
  await opensThreadOf(ben, "The menu for Friday")
  await repliesIn(ben, "Soup or salad, @ada?")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies, 1 needs you")

  await ada
    .message("The menu for Friday")
    .getByRole("button", { name: /1 reply/ })
    .click()
  await expect(threadOf(ada).getByRole("article").last()).toContainText("Soup or salad")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
})

test("a reply that is also sent to the channel is one message in both", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ben.writes("Where do we meet?")
  await opensThreadOf(ada, "Where do we meet?")
  await threadOf(ada)
    .getByRole("checkbox", { name: /^Also send to #/ })
    .check()
  await repliesIn(ada, "In the **garden**")
  await expect(threadOf(ada).getByRole("checkbox"), "for this one only").not.toBeChecked()

  const inChannel = ben.message("In the garden")
  await expect(inChannel).toHaveCount(1)
  await expect(inChannel.getByRole("button", { name: "replied to a thread: Where do we meet?" })).toBeVisible()
  await ben.reactsTo("In the garden", "👍")
  await expect(threadOf(ada).getByRole("article").last().getByRole("button", { name: "👍" })).toBeVisible()

  await inChannel.getByRole("button", { name: /^replied to a thread/ }).click()
  await expect(threadOf(ben).getByRole("article").last()).toContainText("In the garden")
  await expect(threadOf(ben).getByRole("article").last()).toContainText("Also sent to the channel")
})

test("Ada gets no news of a thread that she has unfollowed, on any device", async ({ ada, ben, channelId }) => {
  await readsEverything(ada)
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("Coffee or tea?")
  await opensThreadOf(ben, "Coffee or tea?")
  await repliesIn(ben, "Tea.")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies, 1 needs you")

  await opensThreadOf(ada, "Coffee or tea?")
  await threadOf(ada).getByRole("button", { name: "Following this thread" }).click()
  await expect(threadOf(ada).getByRole("button", { name: "Follow this thread" })).toBeVisible()
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
  await threadOf(ada).getByRole("button", { name: "Close thread" }).click()
  await awaitsFollowing(ada, "Coffee or tea?", false)

  await repliesIn(ben, "Or coffee, @ada?")
  await expect(ada.message("Coffee or tea?").getByRole("button", { name: /2 replies/ })).toBeVisible()
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
  await ada.message("Coffee or tea?").hover()
  await ada.page.getByRole("button", { name: "More actions" }).click()
  await ada.page.getByRole("menuitem", { name: "Follow thread" }).click()
  await awaitsFollowing(ada, "Coffee or tea?", true)
  await repliesIn(ben, "Coffee it is.")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies, 1 needs you")
})

test("Ada goes through her threads with the keyboard", async ({ ada, ben, channelId }) => {
  await readsEverything(ada)
  for (const body of ["First", "Second"]) {
    const { data } = await ada.asks("message.create", { channelId, body })
    await ben.asks("message.create", { channelId, parentId: data.id, body: `${body} reply` })
  }
  await ada.page.goto("/threads")
  await expect(ada.page.getByRole("region", { name: /^Thread in/ })).toHaveCount(2)
  await expect(cardWith(ada, "Second reply"), "the newest first").toBeFocused()
  await ada.page.keyboard.press("j")
  await expect(cardWith(ada, "First reply")).toBeFocused()
  await ada.page.keyboard.press("k")
  await ada.page.keyboard.press("e")
  await expect(cardWith(ada, "First reply")).toBeFocused()
  await ada.page.keyboard.press("r")
  await expect(cardWith(ada, "First reply").getByRole("textbox")).toBeFocused()
  await ada.page.keyboard.press("Escape")
  await expect(cardWith(ada, "First reply")).toBeFocused()
  await ada.page.keyboard.press("Enter")
  await expect(threadOf(ada)).toContainText("First reply")
})

test("Ada's offline reply counts at once, and its thread is read and followed when she is back", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.opens(channelId)
  await ben.writes("Shall we?")
  await ada.opens(channelId)
  await opensThreadOf(ada, "Shall we?")
  ada.network.cut()
  await repliesIn(ada, "Yes!")
  await expect(ada.message("Shall we?").getByRole("button", { name: /1 reply/ })).toBeVisible()
  await expect(threadOf(ada).getByRole("button", { name: "Following this thread" })).toBeVisible()
  ada.network.restore()
  await expect(ben.message("Shall we?").getByRole("button", { name: /1 reply/ })).toBeVisible()
})

const replyIn = (person: BrowserUser, text: string) => threadOf(person).getByRole("article", { name: new RegExp(text) })

/** Ada's question, and what Ben answers one after the other. */
const threadWith = async (ada: BrowserUser, ben: BrowserUser, channelId: string, replies: ReadonlyArray<string>) => {
  const body = `Question ${replies.length}`
  const { data } = await ada.asks("message.create", { channelId, body })
  for (const reply of replies) await ben.asks("message.create", { channelId, parentId: data.id, body: reply })
  return { parentId: data.id, body }
}

const unreadIn = async (person: BrowserUser, parentId: string) => {
  const { following } = await person.asks("thread.get", { parentId })
  return following?.unread.length
}

test("replies that Ada marks unread in a thread stay unread until she looks again", async ({ ada, ben, channelId }) => {
  await readsEverything(ada)
  const { parentId, body } = await threadWith(ada, ben, channelId, ["One", "Two, @ada", "Three"])
  await ada.opens(channelId)
  await opensThreadOf(ada, body)
  await expect(replyIn(ada, "Three")).toBeVisible()
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")

  await replyIn(ada, "Two").click({ modifiers: ["Alt"] })
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies, 1 needs you")
  const line = threadOf(ada).locator("[data-index]", { hasText: /^New$/ })
  await expect(line.locator("xpath=following-sibling::*[1]")).toContainText("Two")
  await expect.poll(() => unreadIn(ada, parentId)).toBe(2)
  await ben.asks("message.create", { channelId, parentId, body: "Four" })
  await expect(replyIn(ada, "Four")).toBeVisible()
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies, 1 needs you")
  await expect(ada.inSidebar(channelId), "the channel is another matter").not.toHaveAccessibleName(/unread/)

  await replyIn(ada, "Four").hover()
  await ada.page.mouse.wheel(0, 40)
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
  await replyIn(ada, "Four").focus()
  await ada.page.keyboard.press("u")
  await expect.poll(() => unreadIn(ada, parentId)).toBe(1)
  await replyIn(ada, "One").hover()
  await replyIn(ada, "One").getByRole("button", { name: "More actions" }).click()
  await ada.page.getByRole("menuitem", { name: "Mark unread from here" }).click()
  await expect.poll(() => unreadIn(ada, parentId)).toBe(4)
})

test("Ada marks unread in her Threads: a whole one by its card, or from a reply on", async ({
  ada,
  ben,
  channelId
}) => {
  await readsEverything(ada)
  const { parentId, body } = await threadWith(ada, ben, channelId, ["Red", "Blue", "Green"])
  await ada.page.goto("/threads")
  const card = cardWith(ada, body)
  await expect(card).toBeFocused()
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
  await ada.page.keyboard.press("u")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies, 1 needs you")
  await expect.poll(() => unreadIn(ada, parentId)).toBe(3)

  await card.getByRole("article", { name: /Green/ }).click({ modifiers: ["Alt"] })
  await expect.poll(() => unreadIn(ada, parentId)).toBe(1)
  await card.getByRole("article", { name: /Blue/ }).click()
  await ada.page.keyboard.press("u")
  await expect.poll(() => unreadIn(ada, parentId)).toBe(2)
  await ada.page.mouse.wheel(0, 40)
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
})

test("a reply that was also sent to the channel is marked unread there, where Ada looks at it", async ({
  ada,
  ben,
  channelId
}) => {
  await readsEverything(ada)
  const { parentId } = await threadWith(ada, ben, channelId, [])
  await ben.asks("message.create", { channelId, parentId, body: "For everybody", alsoInChannel: true })
  await ada.opens(channelId)
  await expect(ada.message("For everybody")).toBeVisible()
  await expect(ada.inSidebar(channelId)).not.toHaveAccessibleName(/unread/)
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
  await ada.message("For everybody").focus()
  await ada.page.keyboard.press("u")
  await expect(ada.inSidebar(channelId)).toHaveAccessibleName(/unread/)
  await expect(threadsLink(ada), "in its thread it has been read").toHaveAccessibleName("Threads")
})

test("Ada has read those of fifteen new replies that her Threads show, and the others once she asks for them", async ({
  ada,
  ben,
  channelId
}) => {
  await readsEverything(ada)
  const replies = Array.from({ length: 15 }, (_, index) => (index === 12 ? "Wanted: @ada" : `Reply ${index + 1}.`))
  const { parentId, body } = await threadWith(ada, ben, channelId, replies)
  await ada.page.goto("/threads")
  const card = cardWith(ada, body)
  await expect(card.getByRole("article")).toHaveCount(11)
  await expect(card).toContainText("Reply 1.")
  await expect(card).toContainText("Reply 10.")
  await expect(card).not.toContainText("Reply 11.")
  const more = card.getByRole("button", { name: "5 more new replies" })
  await more.scrollIntoViewIfNeeded()
  await expect.poll(() => unreadIn(ada, parentId)).toBe(5)
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies, 1 needs you")

  await more.click()
  await expect(card).toContainText("Reply 15.")
  await card.getByRole("article").last().scrollIntoViewIfNeeded()
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
})
