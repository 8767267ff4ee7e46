import { expect, test } from "./support/test.ts"

test("a renamed channel has its new name everywhere Ben sees it", async ({ ada, ben, channelId }) => {
  await ben.opens(channelId)
  const name = `called-${channelId.slice(-8)}`
  await ada.asks("channel.update", { id: channelId, name })
  await expect(ben.composer).toHaveAccessibleName(`Message #${name}`)
  await expect(ben.page.getByRole("heading", { level: 1 })).toHaveText(name)
  await expect(ben.inSidebar(channelId)).toContainText(name)
  await expect(ben.page).toHaveTitle(new RegExp(`#${name}`))
})

test("a channel that is archived can be read on and is written to again once it is open", async ({
  ada,
  ben,
  channelId
}) => {
  await ben.opens(channelId)
  await ben.writes("Before")
  await ben.composer.fill("Half a sente")
  await ada.asks("channel.archive", { id: channelId, archived: true })
  await expect(ben.page.getByText("You can read it but not write in it")).toBeVisible()
  await expect(ben.composer).toHaveCount(0)
  await expect(ben.message("Before")).toBeVisible()

  await ada.asks("channel.archive", { id: channelId, archived: false })
  await expect(ben.composer).toHaveValue("Half a sente")
})

test("Ben is removed while he writes: he loses the channel and keeps his draft", async ({ ada, ben, channelId }) => {
  await ben.opens(channelId)
  await ben.writes("Said before")
  await ben.composer.fill("About to say")
  const userId = await ben.id()
  await ada.asks("channel.removeMember", { id: channelId, userId })

  await expect(ben.page.getByText("You are not in #")).toBeVisible()
  await expect(ben.message("Said before")).toHaveCount(0)
  const unsent = ben.page.getByRole("region", { name: /not sent/ })
  await expect(unsent.getByText("About to say")).toBeVisible()
  await ben.page.getByRole("button", { name: /^Join #/ }).click()
  await expect(ben.composer).toHaveValue("About to say")
})

test("a channel is deleted while Ben is offline in it: nothing he wrote is lost", async ({ ada, ben, channelId }) => {
  await ben.opens(channelId)
  ben.network.cut()
  await expect(ben.page.getByText(/You can keep writing/)).toBeVisible()
  await ben.writes("Written in a tunnel")
  await ben.composer.fill("And a draft")
  await ada.asks("channel.delete", { id: channelId })
  ben.network.restore()

  await expect(ben.page.getByText("This channel does not exist")).toBeVisible()
  const unsent = ben.page.getByRole("region", { name: /not sent/ }).getByRole("listitem")
  await expect(unsent).toHaveText([/Written in a tunnel/, /And a draft/])
  await unsent.first().getByRole("button", { name: "Copy" }).click()
  expect(await ben.page.evaluate(() => navigator.clipboard.readText())).toBe("Written in a tunnel")
  await unsent.first().getByRole("button", { name: "Discard" }).click()
  await expect(unsent).toHaveText([/And a draft/])
})

test("a menu goes with the channel it was opened in, and the keys work on", async ({ ada, ben, channelId }) => {
  await ben.opens(channelId)
  await ben.page.getByRole("button", { name: /members/ }).click()
  await expect(ben.page.getByRole("dialog", { name: /Members of/ })).toBeVisible()
  await ada.asks("channel.delete", { id: channelId })
  await expect(ben.page.getByRole("dialog")).toHaveCount(0)
  await ben.page.keyboard.press("Control+k")
  await expect(ben.page.getByRole("combobox")).toBeFocused()
})
