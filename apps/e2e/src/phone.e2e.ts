import { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations, violationsIn } from "./support/expect-no-violations.ts"
import { Finger } from "./support/finger.ts"
import { phone } from "./support/phone.ts"
import { expect, test } from "./support/test.ts"

test("on a phone the tabs at the bottom lead to the pages and count what needs Ada", async ({
  hazel,
  browser,
  ben,
  channelId
}) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", phone)
  const tabs = ada.page.getByRole("navigation", { name: "Pages" })
  await ada.page.goto("/")
  await expect(tabs.getByRole("link", { name: "Channels" })).toHaveAttribute("aria-current", "page")

  await expect(ada.inSidebar(channelId)).toBeVisible()
  const before = Number(/\d+/.exec((await tabs.getByRole("link", { name: "Channels" }).textContent()) ?? "")?.[0] ?? 0)
  await ben.asks("message.create", { channelId, body: "Have you seen this, @ada?" })
  await expect(tabs.getByRole("link", { name: new RegExp(`^Channels, ${before + 1} needs? you`) })).toBeVisible()

  await tabs.getByRole("link", { name: "You", exact: true }).tap()
  await expect(ada.page.getByRole("heading", { name: "You" })).toBeVisible()
  await ada.page.getByRole("button", { name: "Dark" }).tap()
  await expect(ada.page.locator("html")).toHaveAttribute("data-theme", "dark")
  await ada.page.getByRole("button", { name: "Match system" }).tap()

  await tabs.getByRole("link", { name: "Search" }).tap()
  await expect(ada.page).toHaveURL("/search")
  await expect(ada.page.getByRole("combobox", { name: "Search messages" })).toBeFocused()
  await expect(tabs, "the bar gives way to the keyboard").toBeVisible()
  await ada.page.setViewportSize({ width: 390, height: 480 })
  await expect(tabs).toBeHidden()
  await ada.page.setViewportSize(phone.viewport)
  await expect(tabs).toBeVisible()

  await tabs.getByRole("link", { name: /^Channels/ }).tap()
  await ada.inSidebar(channelId).tap()
  await expect(ada.composer).toBeVisible()
  await expect(tabs, "a conversation has the whole screen").toBeHidden()
  await ada.page.goBack()
  await expect(tabs).toBeVisible()
  await ada.leaves()
})

test("Ada holds a message on a phone, and gets her reactions and the actions on it", async ({
  hazel,
  browser,
  ben,
  channelId
}) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", phone)
  const finger = await Finger.on(ada.page)
  await ben.asks("message.create", { channelId, body: "The figures of March https://example.org/march" })
  await ada.opens(channelId)
  const message = ada.message("The figures of March")
  const sheet = ada.page.getByRole("dialog", { name: "Message actions" })

  await finger.touches(message.getByRole("link", { name: /example/ }))
  await expect(sheet).toBeVisible()
  await finger.lifts()
  await expect(ada.page, "lifting the finger does not follow the link").toHaveURL(`/c/${channelId}`)
  expect(await ada.page.evaluate(() => getSelection()?.toString())).toBe("")
  await expect(sheet.getByRole("button", { name: /^React with/ })).toHaveCount(6)
  await expectNoViolations(ada.page)
  await sheet.getByRole("button", { name: "React with 🎉" }).tap()
  await expect(ada.reaction("The figures of March", "🎉")).toBeVisible()
  await expect(sheet).toBeHidden()

  await test.step("a tap beside the sheet, a pull down, Escape and a moved finger open or leave nothing", async () => {
    await finger.touches(message.getByText("The figures"))
    await expect(sheet.getByRole("button", { name: /^React with/ }).first()).toHaveAccessibleName("React with 🎉")
    await finger.lifts()
    await ada.page.touchscreen.tap(195, 60)
    await expect(sheet).toBeHidden()
    await finger.touches(message.getByText("The figures"))
    await expect(sheet).toBeVisible()
    await finger.lifts()
    const box = await sheet.boundingBox()
    await finger.touchesAt(195, (box?.y ?? 0) + 10)
    await finger.moves(0, 160)
    await finger.lifts()
    await expect(sheet).toBeHidden()
    await finger.touches(message.getByText("The figures"))
    await expect(sheet).toBeVisible()
    await finger.lifts()
    await ada.page.keyboard.press("Escape")
    await expect(sheet).toBeHidden()
    await expect(message, "the focus returns to the message").toBeFocused()
  })

  await finger.touches(message.getByText("The figures"))
  await expect(sheet).toBeVisible()
  await finger.lifts()
  await sheet.getByRole("button", { name: "Add reaction" }).tap()
  const picker = ada.page.getByRole("dialog", { name: "Choose an emoji" })
  await expect(picker).toBeVisible()
  const box = await picker.boundingBox()
  expect([box?.x, box?.width], "the emoji fill the width of the screen").toEqual([0, 390])
  await picker.getByRole("searchbox").fill("rocket")
  await picker.getByRole("option", { name: "rocket" }).tap()
  await expect(ada.reaction("The figures of March", "🚀")).toBeVisible()

  await finger.touches(message.getByText("The figures"))
  await sheet.getByRole("button", { name: "Copy text" }).tap()
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toContain("The figures of March")
  await finger.lifts()

  await finger.touches(message.getByText("The figures"))
  await expect(sheet).toBeVisible()
  await finger.moves(0, -60)
  await finger.lifts()
  await sheet.getByRole("button", { name: "Copy text" }).press("Enter")
  await expect(sheet, "a key is not taken for the finger").toBeHidden()
  await ada.leaves()
})

test("Ada holds a channel on a phone, and lifting the finger takes no entry of the menu that is then below it", async ({
  hazel,
  browser,
  channelId
}) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", phone)
  const finger = await Finger.on(ada.page)
  await ada.page.goto("/")
  const channel = ada.inSidebar(channelId)
  await finger.touches(channel)
  const menu = ada.page.getByRole("dialog").filter({ has: ada.page.getByRole("button", { name: "Channel settings" }) })
  await expect(menu).toBeVisible()
  const [row, sheet] = [await channel.boundingBox(), await menu.boundingBox()]
  expect(row?.y, "the sheet lies over the channel").toBeGreaterThan(sheet?.y ?? Infinity)
  await finger.lifts()
  await ada.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
  await expect(menu).toBeVisible()
  await menu.getByRole("button", { name: "Channel settings" }).tap()
  await expect(ada.page.getByRole("dialog", { name: /^About #/ })).toBeVisible()
  await expect(ada.page).toHaveURL("/")
  await ada.leaves()
})

test("Ada swipes a message on a phone to reply, and scrolling, short swipes and the edge of the screen do not", async ({
  hazel,
  browser,
  channelId
}) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", phone)
  const finger = await Finger.on(ada.page)
  for (let number = 1; number <= 30; number++)
    await ada.asks("message.create", { channelId, body: `Question ${number}` })
  await ada.opens(channelId)
  const message = ada.messages.filter({ hasText: /Question 26/ })
  const text = message.getByText("Question 26")
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  const log = ada.page.getByRole("log")
  await expect(ada.message("Question 30")).toBeInViewport()

  await finger.touches(text)
  await finger.moves(40, 0)
  await expect(message).toHaveAttribute("data-swiped", "begun")
  await finger.lifts()
  await expect(message).not.toHaveAttribute("data-swiped", "begun")

  await finger.touches(text)
  const atEnd = await log.evaluate((list) => list.scrollTop)
  await finger.moves(8, 220)
  await finger.moves(120, 0)
  await finger.lifts()
  const scrolled = () => log.evaluate((list) => list.scrollTop)
  await expect.poll(scrolled, "scrolling wins").toBeLessThan(atEnd)
  await expect(thread).toBeHidden()

  await log.evaluate((list) => list.scrollTo(0, list.scrollHeight))
  const box = await text.boundingBox()
  await finger.touchesAt(8, (box?.y ?? 0) + 5)
  await finger.moves(150, 0)
  await finger.lifts()
  await expect(thread, "the edge belongs to the browser").toBeHidden()

  await finger.touches(text)
  await finger.moves(90, 6)
  await expect(message).toHaveAttribute("data-swiped", "reply")
  await finger.lifts()
  await expect(thread).toBeVisible()
  await expect(thread.getByRole("textbox")).toBeFocused()
  await ada.page.goBack()
  await expect(thread).toBeHidden()
  await ada.leaves()
})

test("the keyboard of a phone leaves the newest message, the growing composer and its buttons visible", async ({
  hazel,
  browser,
  channelId
}) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", phone)
  for (let number = 1; number <= 30; number++)
    await ada.asks("message.create", { channelId, body: `Question ${number}` })
  await ada.opens(channelId)
  await expect(ada.message("Question 30")).toBeInViewport()
  const idle = await ada.composer.boundingBox()
  const button = async (name: string) => ada.page.getByRole("button", { name, exact: true }).boundingBox()
  const middleOf = (box: Awaited<ReturnType<typeof button>>) => (box ? box.y + box.height / 2 : 0)
  for (const name of ["Take a photo", "Attach files", "Emoji"])
    expect(middleOf(await button(name)), name).toBeCloseTo(middleOf(idle), 0)

  await ada.composer.tap()
  // Android makes the window smaller for its keyboard.
  await ada.page.setViewportSize({ width: 390, height: 480 })
  await expect(ada.message("Question 30")).toBeInViewport({ ratio: 1 })
  await ada.composer.fill("A longer text\nwith three\nlines")
  await expect(ada.message("Question 30")).toBeInViewport({ ratio: 1 })
  const grown = await ada.composer.boundingBox()
  expect(grown?.width, "the text has the whole width").toBeGreaterThan(320)
  expect(grown?.height).toBeGreaterThan((idle?.height ?? 0) + 20)
  const send = ada.page.getByRole("button", { name: "Send" })
  await expect(send).toBeInViewport({ ratio: 1 })
  await send.tap()
  await expect(ada.message("with three")).toBeInViewport()
  await expect(ada.composer, "people go on writing").toBeFocused()
  await ada.page.setViewportSize(phone.viewport)
  await expect(ada.message("with three")).toBeInViewport()
  await ada.leaves()
})

/** The names of controls that are smaller than a finger needs, and of fields whose small letters make iOS zoom. */
const tooSmall = ({ page }: BrowserUser) =>
  page.evaluate(() => {
    const controls = Array.from(
      document.querySelectorAll<HTMLElement>("button, input, select, textarea, nav a, header a")
    )
    return controls.flatMap((control) => {
      const target = control.closest("label") ?? control
      const box = target.getBoundingClientRect()
      // A mention or a spoiler is as high as the text around it.
      const isInText = control.closest("p") !== null
      if (box.width === 0 || isInText || control.closest("[inert], .sr-only")) return []
      const around = getComputedStyle(target, "::after")
      const size = (side: "width" | "height") => Math.max(box[side], Number.parseFloat(around[side]) || 0)
      const name = control.getAttribute("aria-label") ?? control.textContent
      const isField = control.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=file])")
      const isSmallText = isField && Number.parseFloat(getComputedStyle(control).fontSize) < 16
      return size("width") < 43.5 || size("height") < 43.5 || isSmallText ? [`${control.tagName} ${name}`] : []
    })
  })

test("everything on a phone is large enough for a finger, and no field makes iOS zoom", async ({
  hazel,
  browser,
  ben,
  channelId
}) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", phone)
  await ben.asks("message.create", { channelId, body: "The figures of March, @ada" })
  for (const path of ["/", "/inbox", "/threads", "/search", "/you", "/audit-log", "/apps"]) {
    await ada.page.goto(path)
    await expect(ada.page.getByRole("navigation", { name: "Pages" })).toBeVisible()
    await expect(ada.page.getByRole("heading", { level: 1 })).toBeAttached()
    if (path === "/") await expect(ada.inSidebar(channelId)).toBeVisible()
    expect(await tooSmall(ada), path).toEqual([])
  }
  await ada.opens(channelId)
  await expect(ada.message("The figures of March")).toBeVisible()
  expect(await tooSmall(ada)).toEqual([])
  await ada.page.getByRole("button", { name: "Emoji", exact: true }).tap()
  await expect(ada.page.getByRole("dialog", { name: "Choose an emoji" }).getByRole("gridcell").first()).toBeVisible()
  expect(await tooSmall(ada)).toEqual([])
  await ada.leaves()
})

test("on a phone axe finds nothing on the pages behind the tabs", async ({ hazel, browser }) => {
  const ada = await BrowserUser.signIn(hazel, browser, "ada", phone)
  for (const path of ["/", "/inbox", "/threads", "/search", "/you"]) {
    await ada.page.goto(path)
    await expect(ada.page.getByRole("navigation", { name: "Pages" })).toBeVisible()
    if (path === "/threads")
      await expect(ada.messages.first().or(ada.page.getByText("You have no unread threads."))).toBeVisible()
    expect(await violationsIn(ada.page), path).toEqual([])
  }
  await ada.leaves()
})
