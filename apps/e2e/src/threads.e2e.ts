import type { Person } from "./support/person.ts"
import { expect, test } from "./support/test.ts"

const threadOf = (person: Person) => person.page.getByRole("complementary", { name: "Thread" })

const opensThreadOf = async (person: Person, text: string) => {
  await person.message(text).hover()
  await person.page.getByRole("button", { name: /^Reply in thread/ }).click()
  return threadOf(person)
}

const repliesIn = async (person: Person, text: string) => {
  const field = threadOf(person).getByRole("textbox")
  await field.fill(text)
  await field.press("Enter")
}

const threadsLink = (person: Person) => person.page.getByRole("navigation").getByRole("link", { name: /^Threads/ })

const cardWith = (person: Person, text: string) => person.page.getByRole("region").filter({ hasText: text })

interface Listed {
  readonly threads: ReadonlyArray<{ readonly root: { readonly id: string }; readonly seq: number }>
}

/** What is left of the demo and of other tests. */
const readsEverything = async (person: Person) => {
  const { threads } = (await person.asks("thread.list", { filter: "unread" })) as Listed
  for (const { root, seq } of threads) await person.asks("thread.markRead", { parentId: root.id, seq })
}

test("Ben's reply comes to Ada's Threads, where she reads and answers it", async ({ ada, ben, channelId }) => {
  await readsEverything(ada)
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("Who reads the migration?")
  await ada.page.goto("/threads")
  await expect(ada.page.getByText("Nothing needs you here.")).toBeVisible()

  await opensThreadOf(ben, "Who reads the migration?")
  await repliesIn(ben, "I do.")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies")
  await expect(ada.inSidebar(channelId)).not.toHaveAccessibleName(/unread/)
  const card = cardWith(ada, "Who reads the migration?")
  await expect(card).toContainText("I do.")
  await expect(threadsLink(ada), "what is seen is read").toHaveAccessibleName("Threads")
  await expect(card, "and stays where it is").toBeVisible()

  await repliesIn(ben, "When do you need it, @ada?")
  await expect(card).toContainText("When do you need it")
  await card.getByRole("button", { name: "Reply" }).click()
  await card.getByRole("textbox").fill("By Thursday.")
  await card.getByRole("textbox").press("Enter")
  await expect(threadOf(ben).getByRole("article").last()).toContainText("By Thursday.")
  await expect(ben.message("Who reads the migration?").getByRole("button", { name: /3 replies/ })).toBeVisible()
})

test("a mention in a thread needs Ada, who has read it once she has looked", async ({ ada, ben, channelId }) => {
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

test("who lets a thread go is not told of it, on any device", async ({ ada, ben, channelId }) => {
  await readsEverything(ada)
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("Coffee or tea?")
  await opensThreadOf(ben, "Coffee or tea?")
  await repliesIn(ben, "Tea.")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies")

  await opensThreadOf(ada, "Coffee or tea?")
  await threadOf(ada).getByRole("button", { name: "Following this thread" }).click()
  await expect(threadOf(ada).getByRole("button", { name: "Follow this thread" })).toBeVisible()
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
  await threadOf(ada).getByRole("button", { name: "Close thread" }).click()

  await repliesIn(ben, "Or coffee, @ada?")
  await expect(ada.message("Coffee or tea?").getByRole("button", { name: /2 replies/ })).toBeVisible()
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads")
  await ada.message("Coffee or tea?").hover()
  await ada.page.getByRole("button", { name: "More actions" }).click()
  await ada.page.getByRole("menuitem", { name: "Follow thread" }).click()
  await repliesIn(ben, "Coffee it is.")
  await expect(threadsLink(ada)).toHaveAccessibleName("Threads, 1 with new replies")
})

test("Ada goes through her threads with the keyboard", async ({ ada, ben, channelId }) => {
  await readsEverything(ada)
  for (const body of ["First", "Second"]) {
    const { data } = (await ada.asks("message.create", { channelId, body })) as {
      readonly data: { readonly id: string }
    }
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

test("what Ada replies offline is counted at once, and read and followed when she is back", async ({
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
