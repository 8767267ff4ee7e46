import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const secondTab = async (person: BrowserUser, channelId: string) => {
  const page = await person.context.newPage()
  await page.goto(`/c/${channelId}`)
  const composer = page.getByRole("textbox", { name: /^Message / })
  await composer.waitFor()
  return { page, composer }
}

test("Ben's unfinished message is in his other tab and survives a reload @firefox", async ({ ben, channelId }) => {
  await ben.opens(channelId)
  const other = await secondTab(ben, channelId)
  await ben.composer.fill("Begun here")
  await expect(other.composer).toHaveValue("Begun here")

  await ben.page.reload()
  await expect(ben.composer).toHaveValue("Begun here")
  await ben.composer.press("Enter")
  await expect(other.page.getByRole("article")).toHaveCount(1)
  await expect(other.composer).toHaveValue("")
})

test("messages that Ben reads in one tab are read in the other", async ({ ada, ben, channelId }) => {
  await ben.opens(await ada.startsChannel("somewhere-else", ben))
  await ada.asks("message.create", { channelId, body: "Look, @ben" })
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/1 mention/)

  await secondTab(ben, channelId)
  await expect(ben.inSidebar(channelId)).not.toHaveAccessibleName(/mention|unread/)
})

test("a tab that is closed offline leaves its messages to the other, which sends them once", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const other = await secondTab(ben, channelId)
  ben.network.cut()
  await expect(other.page.getByText(/You can keep writing/)).toBeVisible()
  await other.composer.fill("Left behind")
  await other.composer.press("Enter")
  await expect(other.page.getByRole("article", { name: /Left behind/ })).toBeVisible()
  await other.page.close()
  ben.network.restore()

  await expect(ada.message("Left behind")).toBeVisible()
  await expect(ben.message("Left behind")).toHaveCount(1)
  await ben.writes("And on")
  await expect(ada.message("And on")).toBeVisible()
  await expect(ada.message("Left behind")).toHaveCount(1)
})

test("signing out in one tab signs out the other, and Ben finds his place and draft when he comes back", async ({
  ben,
  channelId
}) => {
  await ben.opens(channelId)
  await ben.composer.fill("Not yet said")
  const other = await secondTab(ben, channelId)
  await other.page.getByRole("button", { name: /your menu/ }).click()
  await other.page.getByRole("menuitem", { name: "Sign out" }).click()

  await expect(ben.page.getByLabel("E-mail")).toBeVisible()
  await ben.page.getByLabel("E-mail").fill("ben@hazel.test")
  await ben.page.getByLabel("Password").fill("hazel-demo")
  await ben.page.getByRole("button", { name: "Sign in" }).click()
  await expect(ben.page).toHaveURL(new RegExp(`/c/${channelId}$`))
  await expect(ben.composer).toHaveValue("Not yet said")
})
