import { expect, test } from "./support/test.ts"

test("Ben sees the phones that are notified of his messages, and removes one", async ({ ben, channelId }) => {
  await ben.opens(channelId)
  const token = `phone-of-${await ben.id()}`
  await ben.asks("pushDevice.register", { transport: "fcm", token, label: "Ben's old phone" })
  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: "Preferences" }).click()
  const phones = ben.page.getByRole("list", { name: "Notifications" })
  await expect(phones.getByText("Ben's old phone")).toBeVisible()
  await ben.asks("pushDevice.register", { transport: "fcm", token: `${token}-new`, label: "Ben's new phone" })
  await expect(phones.getByText("Ben's new phone"), "it appears at once").toBeVisible()
  await phones.getByRole("button", { name: "Stop notifying Ben's old phone" }).click()
  await expect(phones.getByRole("listitem")).toHaveText([/Ben's new phone/])
})

test("Ben chooses what reaches his phones, and finds it again", async ({ ben, channelId }) => {
  await ben.opens(channelId)
  await ben.asks("pushDevice.register", { transport: "fcm", token: `phone-with-levels-of-${await ben.id()}` })
  const opensPreferences = async () => {
    await ben.page.getByRole("button", { name: /your menu/ }).click()
    await ben.page.getByRole("menuitem", { name: "Preferences" }).click()
  }
  await opensPreferences()
  const levels = ben.page.getByRole("group", { name: "Notify my devices of" })
  await expect(levels.getByRole("radio", { name: /^Everything/ })).toBeChecked()
  await levels.getByRole("radio", { name: /^Mentions/ }).click()
  await ben.page.getByRole("checkbox", { name: /^Notify my devices although/ }).click()
  await expect
    .poll(async () => (await ben.asks("preference.list", {})).preferences)
    .toEqual(
      expect.arrayContaining([
        { key: "push.level", value: "mentions" },
        { key: "push.whileActive", value: true }
      ])
    )
  await ben.page.reload()
  await opensPreferences()
  await expect(levels.getByRole("radio", { name: /^Mentions/ })).toBeChecked()
  await expect(ben.page.getByRole("checkbox", { name: /^Notify my devices although/ })).toBeChecked()
})
