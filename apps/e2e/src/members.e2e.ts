import { expect, test } from "./support/test.ts"

test("a removed member loses the channel at once", async ({ ada, ben }) => {
  const [channelId, userId] = [await ada.startsChannel("secret-plans"), await ben.id()]
  await ben.page.goto("/")
  const inSidebar = ben.page.getByRole("navigation").getByRole("link", { name: /secret-plans/ })
  await expect(inSidebar).toHaveCount(0)

  await ada.asks("channel.addMembers", { id: channelId, userIds: [userId] })
  await inSidebar.click()
  await ben.writes("I am in")
  await expect(ben.message("I am in")).toBeVisible()

  await ada.asks("channel.removeMember", { id: channelId, userId })
  await expect(inSidebar).toHaveCount(0)
  await expect(ben.message("I am in")).toHaveCount(0)
  const { members } = await ada.asks("channel.listMembers", { id: channelId })
  expect(members).toHaveLength(1)
})

test("Ben finds a channel by browsing, and joins it", async ({ ada, ben }) => {
  await ada.asks("channel.create", { kind: "public", name: "gardening" })
  await ben.page.goto("/")
  await ben.page.getByRole("button", { name: "Add channels" }).click()
  await ben.page.getByRole("menuitem", { name: /Browse/ }).click()
  await ben.page.getByRole("searchbox").fill("garden")
  await ben.page.getByRole("button", { name: "Join gardening" }).click()
  await expect(ben.page.getByRole("navigation").getByRole("link", { name: /gardening/ })).toBeVisible()
})
