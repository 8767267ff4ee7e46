import { expect, test } from "./support/test.ts"

test("Ben sees what Ada writes, and Ada sees his reaction", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)

  await ada.writes("Lunch at one?")
  await expect(ben.message("Lunch at one?")).toBeVisible()
  await ada.page.screenshot({ path: "/tmp/shots/first-ada.png" })

  await ben.message("Lunch at one?").hover()
  await ben.page.getByRole("button", { name: /^React with/ }).first().click()
  await expect(ada.message("Lunch at one?").getByRole("button", { pressed: false, name: /1 reaction/ })).toBeVisible()
  await ben.page.screenshot({ path: "/tmp/shots/first-ben.png" })
})
