import { holdCode } from "./support/code-file.ts"
import { expect, test } from "./support/test.ts"

test("a message's menu stays where it opened when Ada moves into it, and gives the focus back", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  await ada.writes("Many things can be done with me")
  await ada.message("Many things").hover()
  await ada.page.getByRole("button", { name: "More actions" }).click()
  const copy = ada.page.getByRole("menuitem", { name: "Copy link" })
  const before = await copy.boundingBox()
  await copy.hover()
  await expect(copy).toHaveAttribute("data-highlighted")
  expect(await copy.boundingBox()).toEqual(before)
  await ada.page.keyboard.press("Escape")
  await expect(copy).toHaveCount(0)
  await expect(ada.page.locator(":focus")).not.toHaveCount(0)
})

test("a menu that Ada dismisses before its code arrives does not open", async ({ ada, channelId }) => {
  const code = await holdCode(ada.page, "menus")
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: "Channel menu" }).click()
  await code.asked
  await ada.page.keyboard.press("Escape")
  await code.arrive()

  await ada.asks("message.create", { channelId, body: "Shown later" })
  await expect(ada.message("Shown later")).toBeVisible()
  await expect(ada.page.getByRole("menu")).toHaveCount(0)
  await ada.page.getByRole("button", { name: "Channel menu" }).click()
  await expect(ada.page.getByRole("menuitem", { name: "Members" })).toBeVisible()
})

test("the palette keeps what Ada types before its code arrives", async ({ ada, channelId }) => {
  const code = await holdCode(ada.page, "pages-and-dialogs")
  await ada.opens(channelId)
  await ada.page.keyboard.press("Control+k")
  await ada.page.keyboard.type("thre")
  const field = ada.page.getByRole("combobox", { name: "Go to…" })
  await expect(field).toHaveValue("thre")
  const dialog = ada.page.getByRole("dialog")
  await dialog.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)))
  const before = await dialog.boundingBox()
  await code.arrive()
  await expect(dialog.getByRole("option").first()).toHaveText(/Threads/)
  expect(await dialog.boundingBox()).toEqual(before)
  await ada.page.keyboard.type("ads")
  await expect(field).toHaveValue("threads")
  await ada.page.keyboard.press("Enter")
  await expect(ada.page).toHaveURL(/\/threads$/)
})

test("the palette takes Ada where she pressed Enter for before its code arrived", async ({ ada, channelId }) => {
  const code = await holdCode(ada.page, "pages-and-dialogs")
  await ada.opens(channelId)
  await ada.page.keyboard.press("Control+k")
  await ada.page.keyboard.type("threads")
  await ada.page.keyboard.press("Enter")
  await code.arrive()
  await expect(ada.page).toHaveURL(/\/threads$/)
  await expect(ada.page.getByRole("dialog")).toBeHidden()
})

test("a thread is answered, reacted to and left with the keyboard", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("The question")
  await expect(ada.message("The question")).toBeVisible()
  await ada.page.keyboard.press("Shift+Tab")
  await ada.page.keyboard.press("r")
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  await expect(thread.getByRole("textbox")).toBeFocused()
  await ada.page.keyboard.type("The answer")
  await ada.page.keyboard.press("Enter")
  await expect(thread.getByRole("article", { name: /The answer/ })).toBeVisible()

  await ada.page.keyboard.press("Shift+Tab")
  await ada.page.keyboard.press("ArrowUp")
  await expect(thread.getByRole("article", { name: /The question/ })).toBeFocused()
  await ada.page.keyboard.press("a")
  await expect(ada.page.getByRole("searchbox", { name: "Search emoji" })).toBeFocused()
  await ada.page.keyboard.press("Escape")
  await ada.page.keyboard.press("e")
  await ada.page.getByRole("textbox", { name: "Edit message" }).fill("The real question")
  await ada.page.keyboard.press("Enter")
  await expect(ada.message("The real question")).toHaveCount(2)
})

test("Ada chooses Add reaction in the menu of a message and searches at once", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("Look")
  await ada.message("Look").hover()
  await ada.message("Look").getByRole("button", { name: "More actions" }).click()
  await ada.page.getByRole("menuitem", { name: "Add reaction" }).click()
  await expect(ada.page.getByRole("searchbox", { name: "Search emoji" })).toBeFocused()
  await ada.page.keyboard.press("Escape")
  await expect(ada.message("Look")).toBeFocused()
})

test("an emoji typed by its name becomes the emoji", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.composer.pressSequentially("We did it :tada:")
  await expect(ada.composer).toHaveValue("We did it 🎉")
})

test("a menu that goes on below its lower edge has a shadow there", async ({ ada, channelId }) => {
  await ada.page.setViewportSize({ width: 1280, height: 480 })
  await ada.opens(channelId)
  await ada.inSidebar(channelId).click({ button: "right" })
  const menu = ada.page.getByRole("menu")
  await menu.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)))
  const { x, y, height } = (await menu.boundingBox()) ?? { x: 0, y: 0, height: 0 }
  // A place at the lower edge where no letter and no icon is drawn.
  const atEdge = () => ada.page.screenshot({ clip: { x: x + 6, y: y + height - 10, width: 4, height: 8 } })
  await ada.page.mouse.move(900, 20)
  await menu.evaluate((element) => element.scrollTo(0, 0))
  const withMore = await atEdge()
  await menu.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  expect((await atEdge()).equals(withMore)).toBe(false)
})

test("a menu that is longer than the window is scrolled to its end", async ({ ada, channelId }) => {
  await ada.page.setViewportSize({ width: 1280, height: 480 })
  await ada.opens(channelId)
  await ada.inSidebar(channelId).click({ button: "right" })
  const last = ada.page.getByRole("menuitem", { name: "Delete channel" })
  await last.scrollIntoViewIfNeeded()
  await expect(last).toBeInViewport({ ratio: 1 })
})
