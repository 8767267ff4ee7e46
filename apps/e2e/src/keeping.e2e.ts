import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const chooses = async (person: BrowserUser, text: string, action: string) => {
  await person.message(text).hover()
  await person.message(text).getByRole("button", { name: "More" }).click()
  await person.page.getByRole("menuitem", { name: action }).click()
}

test("Ben reads the earlier versions of a message that Ada has edited", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("Lunch at one?")
  await ada.composer.press("ArrowUp")
  await ada.page.getByRole("textbox", { name: "Edit message" }).fill("Lunch at two?")
  await ada.page.keyboard.press("Enter")
  await ben.message("Lunch at two?").getByRole("button", { name: "edited" }).click()
  const history = ben.page.getByRole("dialog", { name: "Edit history" })
  await expect(history.getByRole("listitem")).toHaveText([/Lunch at two\?/, /Lunch at one\?/])
})

test("a message that Ben hides leaves both of his screens, stays on Ada's, and comes back if he likes", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const other = await ben.context.newPage()
  await other.goto(`/c/${channelId}`)
  for (const text of ["First thing", "Second thing", "Third thing"]) await ada.writes(text)
  await expect(ben.message("Third thing")).toBeVisible()
  await expect(other.getByRole("article", { name: /First thing/ })).toBeVisible()

  await chooses(ben, "First thing", "Select messages")
  await ben.message("Second thing").getByRole("checkbox").check()
  await ben.page.getByRole("button", { name: "Hide for me" }).click()
  await expect(ben.message("First thing")).toHaveCount(0)
  await expect(ben.message("Second thing")).toHaveCount(0)
  await expect(other.getByRole("article", { name: /First thing/ })).toHaveCount(0)
  await expect(ada.message("First thing")).toBeVisible()

  await ben.page.getByRole("button", { name: "Undo" }).click()
  await expect(ben.messages).toHaveText([/First thing/, /Second thing/, /Third thing/])
  await ben.page.reload()
  await expect(ben.messages).toHaveText([/First thing/, /Second thing/, /Third thing/])
})

test("a message that Ada removes for good is gone for Ben with its thread", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ben.writes("The password is hazelnut")
  await expect(ada.message("The password")).toBeVisible()
  await chooses(ben, "The password", "Reply in thread")
  const thread = ben.page.getByRole("complementary", { name: "Thread" })
  await thread.getByRole("textbox").fill("Oh no")
  await thread.getByRole("textbox").press("Enter")
  await expect(ada.message("The password")).toContainText("1 reply")

  await chooses(ada, "The password", "Remove for good")
  await ada.page.getByRole("dialog").getByRole("button", { name: "Remove for good" }).click()
  await expect(ada.message("The password")).toHaveCount(0)
  await expect(ben.message("The password")).toHaveCount(0)
  await expect(thread.getByRole("article", { name: /Oh no/ })).toHaveCount(0)
})

const choosesInMenu = async ({ page }: BrowserUser, action: string) => {
  await page.getByRole("button", { name: "Channel menu" }).click()
  await page.getByRole("menuitem", { name: action }).click()
}

test("Ben hides everything so far, from both of his screens and not from Ada's", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const other = await ben.context.newPage()
  await other.goto(`/c/${channelId}`)
  for (const text of ["Long ago", "Not so long ago"]) await ada.writes(text)
  await expect(ben.messages).toHaveCount(2)
  await expect(other.getByRole("article", { name: /Not so long ago/ })).toBeVisible()

  await ben.page.bringToFront()
  await choosesInMenu(ben, "Hide messages so far")
  const dialog = ben.page.getByRole("dialog", { name: "Hide all messages so far?" })
  await dialog.getByRole("button", { name: "Hide for me" }).click()
  await expect(dialog).toHaveCount(0)
  await expect(ben.messages).toHaveCount(0)
  await expect(other.getByRole("article", { name: /ago/ })).toHaveCount(0)
  await expect(ada.messages).toHaveText([/Long ago/, /Not so long ago/])
  await ada.writes("From now on")
  await expect(ben.messages).toHaveText([/From now on/])
  await ben.page.reload()
  await expect(ben.messages).toHaveText([/From now on/])
})

test("Ada removes all messages for good, once she has typed that she means it", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  for (const text of ["A secret", "Another one"]) await ben.writes(text)
  await expect(ada.messages).toHaveText([/A secret/, /Another one/])
  await ben.page.getByRole("button", { name: "Channel menu" }).click()
  await expect(ben.page.getByRole("menuitem", { name: "Hide messages so far" })).toBeVisible()
  await expect(ben.page.getByRole("menuitem", { name: "Remove all messages" }), "a moderator may not").toHaveCount(0)
  await ben.page.keyboard.press("Escape")

  await choosesInMenu(ada, "Remove all messages")
  const dialog = ada.page.getByRole("dialog", { name: "Remove all messages for good?" })
  await expect(dialog.getByRole("button", { name: "Remove all messages" })).toBeDisabled()
  await dialog.getByRole("textbox", { name: "Type “remove all” to confirm" }).fill("remove all")
  await dialog.getByRole("button", { name: "Remove all messages" }).click()
  await expect(dialog).toHaveCount(0)
  await expect(ada.messages).toHaveCount(0)
  await expect(ben.messages).toHaveCount(0)
  await ben.writes("We begin anew")
  await expect(ada.messages).toHaveText([/We begin anew/])
})

test("a thread whose beginning Ben has hidden opens with it, and he answers there", async ({ ada, ben, channelId }) => {
  const asked = await ada.asks("message.create", { channelId, body: "Who brings bread?" })
  const { id } = asked.data
  await ada.asks("message.create", { channelId, parentId: id, body: "I do not" })
  await ben.asks("message.hideAll", { channelId })
  await ada.asks("message.create", { channelId, parentId: id, body: "Ben, do you?" })
  await ben.page.goto(`/c/${channelId}?thread=${id}`)
  const thread = ben.page.getByRole("complementary", { name: "Thread" })
  await expect(thread.getByText("Who brings bread?")).toBeVisible()
  await expect(thread.getByRole("article", { name: /Ben, do you/ })).toBeVisible()
  await expect(thread.getByText("I do not"), "stays hidden").toHaveCount(0)
  await thread.getByRole("textbox").fill("Yes")
  await thread.getByRole("textbox").press("Enter")
  await expect(thread.getByRole("article", { name: /Yes/ })).toBeVisible()
  const channel = ben.page.getByRole("log", { name: /^Messages in #/ })
  await expect(channel.getByText("Who brings bread?"), "it does not come back to the channel").toHaveCount(0)
})
