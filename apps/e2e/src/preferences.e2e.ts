import type { Locator, Page } from "@playwright/test"
import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

const secondTab = async (person: BrowserUser, channelId: string) => {
  const page = await person.context.newPage()
  await page.goto(`/c/${channelId}`)
  await page.getByRole("textbox", { name: /^Message / }).waitFor()
  return page
}

const linkIn = (page: Page, channelId: string) => page.getByRole("navigation").locator(`a[href="/c/${channelId}"]`)

const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true })

const heading = (page: Page, name: string) => section(page, name).getByRole("button", { name, exact: true })

const chooses = async (page: Page, channelId: string, ...path: ReadonlyArray<string>) => {
  await linkIn(page, channelId).click({ button: "right" })
  for (const name of path) await page.getByRole("menuitem", { name, exact: true }).click()
}

test("channels that Ada mutes, pins and files away change in her other tab at once, and not for Ben", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const other = await secondTab(ada, channelId)

  await chooses(ada.page, channelId, "Mute")
  await expect(linkIn(other, channelId)).toHaveAccessibleName(/muted/)
  await chooses(other, channelId, "Pin to top")
  await expect(section(ada.page, "Pinned").locator(`a[href="/c/${channelId}"]`)).toBeVisible()

  await chooses(ada.page, channelId, "Move to folder…")
  await ada.page.getByLabel("New folder").fill("Bakery")
  await ada.page.getByRole("button", { name: "Move", exact: true }).click()
  await expect(section(other, "Bakery").locator(`a[href="/c/${channelId}"]`)).toBeVisible()
  await expect(section(other, "Pinned")).toHaveCount(0)

  await ada.page.reload()
  await expect(section(ada.page, "Bakery").locator(`a[href="/c/${channelId}"]`)).toHaveAccessibleName(/muted/)
  await expect(section(ben.page, "Channels").locator(`a[href="/c/${channelId}"]`)).not.toHaveAccessibleName(/muted/)
  await expect(section(ben.page, "Bakery")).toHaveCount(0)
})

test("a muted channel stays quiet until somebody mentions Ben, and a hidden one stays hidden", async ({
  ada,
  ben,
  channelId
}) => {
  const other = await ada.startsChannel("somewhere-else", ben)
  await ben.opens(channelId)
  await chooses(ben.page, channelId, "Mute")
  await chooses(ben.page, channelId, "Hide")
  await expect(ben.inSidebar(channelId)).toBeVisible()
  await linkIn(ben.page, other).click()
  await expect(ben.inSidebar(channelId)).toHaveCount(0)

  await ada.asks("message.create", { channelId, body: "Nobody in particular" })
  await ada.asks("message.create", { channelId: other, body: "And here" })
  await expect(ben.message("And here")).toBeVisible()
  await expect(ben.inSidebar(channelId)).toHaveCount(0)

  await ada.asks("message.create", { channelId, body: "But you, @ben" })
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/muted, 1 mention$/)
  await ben.inSidebar(channelId).click()
  await expect(ben.message("But you")).toBeVisible()
  await chooses(ben.page, channelId, "Show again")
  await linkIn(ben.page, other).click()
  await expect(ben.inSidebar(channelId)).toBeVisible()
})

test("Ben chooses whether everything, mentions or nothing notifies him", async ({ ada, ben, channelId }) => {
  const other = await ada.startsChannel("somewhere-else", ben)
  await ben.opens(other)
  await chooses(ben.page, channelId, "Notifications", "All messages")
  await ada.asks("message.create", { channelId, body: "One" })
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/1 unread message$/)
  await chooses(ben.page, channelId, "Notifications", "Nothing")
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/, unread$/)
  await chooses(ben.page, channelId, "Notifications", "Mentions")
  await expect(ben.inSidebar(channelId)).toHaveAccessibleName(/, unread$/)
})

/** Moves twice over the target: after a single move the page may not have handled it before the drop. */
const drags = async ({ page }: BrowserUser, from: Locator, to: Locator) => {
  await from.hover()
  await page.mouse.down()
  // The drag begins before the list scrolls to the target; otherwise another row would lie under the mouse.
  const { x, y } = (await from.boundingBox())!
  await page.mouse.move(x + 12, y + 12, { steps: 4 })
  await to.hover()
  await to.hover()
  await page.mouse.up()
}

test("a channel is dragged into a folder, which is folded up with the keyboard on all devices", async ({
  ada,
  ben,
  channelId
}) => {
  const filed = await ada.startsChannel("somewhere-else", ben)
  await ben.asks("channelPreference.update", { channelId: filed, folder: "Later" })
  await ben.opens(channelId)
  const other = await secondTab(ben, filed)
  await drags(ben, ben.inSidebar(channelId), heading(ben.page, "Later"))
  await expect(section(other, "Later").getByRole("link")).toHaveCount(2)
  await drags(ben, ben.inSidebar(channelId), heading(ben.page, "Channels"))
  await expect(section(other, "Later").getByRole("link")).toHaveCount(1)

  await heading(ben.page, "Later").press("Enter")
  await expect(ben.inSidebar(filed)).toHaveCount(0)
  await expect(heading(other, "Later")).toHaveAttribute("aria-expanded", "false")
  await expect(linkIn(other, filed)).toBeVisible()
})

test("Ada tags a channel, her other tab finds it by that, and Ben has no such tag", async ({ ada, ben, channelId }) => {
  const tag = `bread-${channelId.slice(-6)}`
  await ada.opens(channelId)
  const other = await secondTab(ada, channelId)
  await chooses(ada.page, channelId, "Tags…")
  const tags = ada.page.getByRole("list", { name: "Tags" }).getByRole("listitem")
  await ada.page.getByRole("combobox", { name: "Add a tag" }).fill(tag.toUpperCase())
  await ada.page.keyboard.press("Enter")
  await ada.page.keyboard.type("Rye,")
  await expect(tags).toHaveText([tag, "rye"])
  await ada.page.keyboard.press("Backspace")
  await expect(tags).toHaveText([tag])
  await ada.page.keyboard.press("Enter")
  await expect(ada.page.getByRole("dialog")).toHaveCount(0)

  const options = other.getByRole("option").filter({ hasNotText: "Search messages for" })
  await other.keyboard.press("Control+k")
  await other.keyboard.type(tag.slice(0, -1))
  await other.getByRole("option", { name: "Tag of 1 channel" }).click()
  await expect(other.getByRole("combobox")).toHaveValue(`#${tag}`)
  await expect(options).toHaveCount(1)
  await expect(options).toContainText(/^test-.*bread-/)
  await other.keyboard.press("Enter")
  await expect(other.getByRole("dialog")).toHaveCount(0)
  await expect(other).toHaveURL(new RegExp(`/c/${channelId}$`))

  await ben.opens(channelId)
  await ben.page.keyboard.press("Control+k")
  await ben.page.keyboard.type("test-")
  await expect(ben.page.getByRole("option").first()).toBeVisible()
  await ben.page.getByRole("combobox").fill(`#${tag}`)
  await expect(ben.page.getByText(`No results for “#${tag}”.`)).toBeVisible()
})

test("a tag that is in use is suggested for another channel, and chosen with the arrows", async ({
  ada,
  ben,
  channelId
}) => {
  const first = await ada.startsChannel("somewhere-else", ben)
  const tag = `rye-${channelId.slice(-6)}`
  await ada.asks("channelPreference.update", { channelId: first, tags: [tag] })
  await ada.opens(channelId)
  await chooses(ada.page, channelId, "Tags…")
  await ada.page.getByRole("combobox", { name: "Add a tag" }).fill(tag.slice(-6))
  await ada.page.keyboard.press("ArrowDown")
  await expect(ada.page.getByRole("option", { selected: true })).toHaveText(`${tag}1 channel`)
  await ada.page.keyboard.press("Enter")
  const tags = ada.page.getByRole("list", { name: "Tags" }).getByRole("listitem")
  await expect(tags).toHaveText([tag])
  await ada.page.getByRole("button", { name: `Remove ${tag}` }).click()
  await expect(tags).toHaveCount(0)
})

test("the theme and what Enter does follow Ben to another browser", async ({ ben, hazel, browser, channelId }) => {
  const { BrowserUser } = await import("./support/browser-user.ts")
  const elsewhere = await BrowserUser.signIn(hazel, browser, "ben")
  await ben.opens(channelId)
  await elsewhere.opens(channelId)
  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: "Preferences" }).click()
  await ben.page.getByRole("radio", { name: /^Dark/ }).check()
  await expect(elsewhere.page.locator("html")).toHaveAttribute("data-theme", "dark")
  await ben.page.getByRole("radio", { name: /\+Enter sends/ }).check()
  await ben.page.keyboard.press("Escape")

  await elsewhere.page.reload()
  await expect(elsewhere.page.locator("html")).toHaveAttribute("data-theme", "dark")
  await elsewhere.composer.fill("One")
  await elsewhere.composer.press("Enter")
  await elsewhere.page.keyboard.type("Two")
  await expect(elsewhere.composer).toHaveValue("One\nTwo")
  await elsewhere.composer.press("Control+Enter")
  await expect(ben.message("Two")).toBeVisible()

  for (const key of ["theme", "composer.send-key"]) await ben.asks("preference.delete", { key })
  await elsewhere.leaves()
})

test("preferences that Ben changes offline show at once and are sent later", async ({ ben, channelId }) => {
  await ben.opens(channelId)
  const other = await secondTab(ben, channelId)
  // Waits for the code of the menu, which loads after the first paint, before going offline.
  await linkIn(ben.page, channelId).click({ button: "right" })
  await ben.page.getByRole("menuitem", { name: "Pin to top" }).waitFor()
  await ben.page.keyboard.press("Escape")
  ben.network.cut()
  await expect(ben.page.getByText(/You can keep writing/)).toBeVisible()
  await chooses(ben.page, channelId, "Pin to top")
  await expect(section(ben.page, "Pinned")).toBeVisible()
  ben.network.restore()
  await expect(section(other, "Pinned").locator(`a[href="/c/${channelId}"]`)).toBeVisible()
})

test("the menu key opens a channel's menu, and Escape leads back", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.inSidebar(channelId).focus()
  await ada.page.keyboard.press("Shift+F10")
  await expect(ada.page.getByRole("menuitem", { name: "Members" })).toBeFocused()
  await ada.page.keyboard.press("Escape")
  await expect(ada.inSidebar(channelId)).toBeFocused()
})

test("Ben keeps to himself that he types, on all his devices, until he thinks better of it", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const other = await secondTab(ben, channelId)
  const sentByTab: Array<string> = []
  other.on("websocket", (socket) => socket.on("framesent", ({ payload }) => sentByTab.push(String(payload))))
  await other.reload()
  const typingFrames = () => sentByTab.filter((frame) => frame.includes('"type":"typing"')).length
  const composer = other.getByRole("textbox", { name: /^Message / })
  const line = ada.page.locator("[data-typing]").first()
  await composer.pressSequentially("I s")
  await expect(line).toHaveText("Ben is typing")
  await composer.fill("")
  await expect(line).toHaveText("")
  const before = typingFrames()

  await ben.page.getByRole("button", { name: /your menu/ }).click()
  await ben.page.getByRole("menuitem", { name: "Preferences" }).click()
  await ben.page.getByRole("checkbox", { name: /^Show others when I am typing/ }).uncheck()
  // The other device has the preference when its own dialog shows it.
  await other.getByRole("button", { name: /your menu/ }).click()
  await other.getByRole("menuitem", { name: "Preferences" }).click()
  const switchThere = other.getByRole("checkbox", { name: /^Show others when I am typing/ })
  await expect(switchThere).not.toBeChecked()
  await other.keyboard.press("Escape")
  await composer.pressSequentially("I say nothing")
  await composer.press("Enter")
  await expect(ada.message("I say nothing")).toBeVisible()
  expect(typingFrames()).toBe(before)

  await ben.page.getByRole("checkbox", { name: /^Show others when I am typing/ }).check()
  await other.getByRole("button", { name: /your menu/ }).click()
  await other.getByRole("menuitem", { name: "Preferences" }).click()
  await expect(switchThere).toBeChecked()
  await other.keyboard.press("Escape")
  await composer.pressSequentially("I s")
  await expect(line).toHaveText("Ben is typing")
})
