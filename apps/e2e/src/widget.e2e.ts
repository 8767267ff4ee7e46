import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/shop-test.ts"

/** The widget's script on the page. */
declare const HazelWidget: { readonly open: (options?: object) => void; readonly remove: () => void }

test("a customer writes on a page of another origin and finds it again on the next page", async ({ opens }) => {
  const jim = await opens("Jim")
  await jim.writes("Hi, where is my kettle?")
  await expect(jim.message("Hi, where is my kettle?")).toHaveAttribute("data-state", "sent")
  await expect(jim.composer).toBeEmpty()
  await jim.composer.fill("And my")

  await jim.page.reload()
  await expect(jim.message("Hi, where is my kettle?")).toBeVisible()
  await expect(jim.composer).toHaveValue("And my")
  await expect(jim.composer).not.toBeFocused()
  await expect(jim.messages).toHaveCount(1)
})

test("customers see each other write, edit, delete, react and leave", async ({ opens }) => {
  const jim = await opens("Jim")
  const pam = await opens("Pam")
  await expect(jim.panel).toContainText("Pam is here")
  await expect(pam.panel).toContainText("Jim is here")

  await pam.writes("It left yesterday")
  await expect(jim.message("It left yesterday")).toContainText("Pam")
  await jim.chooses("It left yesterday", "React with 👍")
  await expect(pam.reaction("It left yesterday", "👍")).toHaveText("👍1")
  await pam.reaction("It left yesterday", "👍").click()
  await expect(jim.reaction("It left yesterday", "👍")).toHaveText("👍2")
  await jim.reaction("It left yesterday", "👍").click()
  await expect(pam.reaction("It left yesterday", "👍")).toHaveText("👍1")

  await pam.chooses("It left yesterday", "Edit")
  await pam.composer.fill("It left on Monday")
  await pam.composer.press("Enter")
  await expect(jim.message("It left on Monday")).toContainText("edited")
  await expect(jim.reaction("It left on Monday", "👍")).toHaveText("👍1")

  await pam.chooses("It left on Monday", "Delete")
  await pam.message("It left on Monday").getByRole("button", { name: "Delete for everybody?" }).click()
  await expect(jim.messages).toHaveCount(0)

  await pam.writes("It was ||the wrong lid||")
  const spoiler = jim.message("It was").getByRole("button", { name: "Show the spoiler" })
  await expect(spoiler.getByText("the wrong lid")).toBeHidden()
  await spoiler.click()
  await expect(jim.message("It was").getByText("the wrong lid")).toBeVisible()

  await pam.leaves()
  await expect(jim.panel).toContainText("We answer here as soon as we can.")
})

test("the actions of a short message open within the panel, on either side", async ({ opens }) => {
  const jim = await opens("Jim")
  const pam = await opens("Pam")
  await pam.writes("Hi")
  for (const customer of [pam, jim]) {
    await customer.message("Hi").hover()
    await customer.message("Hi").getByRole("button", { name: "Actions" }).click()
    const panel = (await customer.panel.boundingBox())!
    const actions = (await customer.message("Hi").getByRole("group").first().boundingBox())!
    expect(actions.x).toBeGreaterThan(panel.x)
    expect(actions.x + actions.width).toBeLessThan(panel.x + panel.width)
  }
})

test("the launcher says how many messages came while the widget was closed", async ({ opens }) => {
  const jim = await opens("Jim")
  const pam = await opens("Pam")
  await jim.writes("Hello")
  await expect(pam.message("Hello")).toBeVisible()
  await jim.page.keyboard.press("Escape")
  await expect(jim.launcher).toBeFocused()

  await pam.writes("one")
  await pam.writes("two")
  await expect(jim.launcher).toHaveAccessibleName("Open chat, 2 new messages")
  await jim.page.reload()
  await expect(jim.launcher).toHaveAccessibleName("Open chat, 2 new messages")
  await jim.launcher.click()
  await expect(jim.message("two")).toBeVisible()
  await expect(jim.page.getByRole("button", { name: /new messages/ })).toHaveCount(0)
})

test("what a customer writes is text, and only addresses of pages are links", async ({ opens }) => {
  const jim = await opens("Jim")
  const pam = await opens("Pam")
  const hostile = `<img src=x onerror="document.title='owned'"> javascript:alert(1) https://kettle.example/a?b=1.`
  await jim.writes(hostile)
  await expect(pam.messages.locator("p")).toHaveText(hostile)
  const links = pam.messages.getByRole("link")
  await expect(links).toHaveCount(1)
  await expect(links).toHaveAttribute("href", "https://kettle.example/a?b=1")
  await expect(links).toHaveAttribute("rel", /noopener noreferrer/)
  await expect(pam.page).toHaveTitle("Shop")
})

test("a message that Hazel refuses stays, to be sent again or discarded", async ({ opens }) => {
  const jim = await opens("Jim")
  const publishing = (url: URL) => url.pathname.endsWith("/publishMessage")
  await jim.page.route(publishing, (route) =>
    route.fulfill({ status: 403, headers: { "access-control-allow-origin": "*" } })
  )
  await jim.writes("one")
  await jim.writes("two")
  await jim.message("two").getByRole("button", { name: "Discard" }).click()
  await expect(jim.messages).toHaveCount(1)
  await expect(jim.panel.getByRole("status")).toHaveText("Not sent.")

  await jim.page.unroute(publishing)
  await jim.message("one").getByRole("button", { name: "Retry" }).click()
  await expect(jim.message("one")).toHaveAttribute("data-state", "sent")
})

test("a customer opens, writes, reacts and closes with the keyboard alone", async ({ visits }) => {
  const jim = await visits("Jim")
  await jim.launcher.focus()
  await jim.page.keyboard.press("Enter")
  await expect(jim.composer).toBeFocused()
  await jim.page.keyboard.type("first line")
  await jim.page.keyboard.press("Shift+Enter")
  await jim.page.keyboard.type("second line")
  await jim.page.keyboard.press("Enter")
  await expect(jim.message("first line")).toHaveAttribute("data-state", "sent")

  await jim.page.keyboard.press("Shift+Tab")
  await expect(jim.message("first line").getByRole("button", { name: "Actions" })).toBeFocused()
  await jim.page.keyboard.press("Enter")
  await jim.page.keyboard.press("Enter")
  await expect(jim.reaction("first line", "👍")).toHaveAttribute("aria-pressed", "true")
  await expect(jim.message("first line").getByRole("button", { name: "Actions" })).toBeFocused()

  const close = jim.panel.getByRole("button", { name: "Close" })
  await close.focus()
  await jim.page.keyboard.press("Shift+Tab")
  await expect(jim.composer).toBeFocused()
  await jim.page.keyboard.press("Tab")
  await expect(close).toBeFocused()
  await jim.page.keyboard.press("Escape")
  await expect(jim.panel).toBeHidden()
  await expect(jim.launcher).toBeFocused()
})

test("the open widget has nothing in the way of anybody", async ({ opens }) => {
  const jim = await opens("Jim")
  await jim.writes("See https://kettle.example")
  await jim.chooses("See https://kettle.example", "React with 👍")
  await expect(jim.reaction("See https://kettle.example", "👍")).toBeVisible()
  await jim.message("See https://kettle.example").getByRole("button", { name: "Actions" }).click()
  await expectNoViolations(jim.page, "hazel-widget")
})

test("a page opens the widget from a script of its own, as it likes it, and removes it", async ({ hazel, visits }) => {
  const jim = await visits("Jim")
  await jim.page.evaluate((server) => {
    const token = async () => (await fetch("/token?customer=Pam")).text()
    HazelWidget.open({ server, token, title: "Fragen?", lang: "de-AT", theme: "dark", colour: "#ffd447" })
  }, hazel.url)
  const panel = jim.page.getByRole("dialog", { name: "Fragen?" })
  await panel.getByRole("textbox", { name: "Nachricht" }).fill("Guten Tag")
  await panel.getByRole("textbox").press("Enter")
  const bubble = panel.getByRole("listitem").and(jim.page.locator("[data-state=sent]")).locator(".bubble")
  await expect(bubble).toHaveCSS("background-color", "rgb(255, 212, 71)")
  await expect(bubble).toHaveCSS("color", "rgb(0, 0, 0)")
  await expect(jim.page.locator("hazel-widget")).toHaveCount(1)

  const opened = jim.page.waitForEvent("websocket")
  await jim.page.evaluate(() => {
    HazelWidget.remove()
    HazelWidget.open()
  })
  await expect(jim.messages).toHaveText(/Pam.*Guten Tag/)
  const socket = await opened
  const closed = socket.waitForEvent("close")
  await jim.page.evaluate(() => HazelWidget.remove())
  await closed
  await expect(jim.page.locator("hazel-widget")).toHaveCount(0)
})

test("on a phone the widget fills the screen", async ({ opens }) => {
  const viewport = { width: 390, height: 844 }
  const jim = await opens("Jim", { viewport, hasTouch: true, isMobile: true, reducedMotion: "reduce" })
  await expect.poll(() => jim.panel.boundingBox()).toEqual({ x: 0, y: 0, ...viewport })
  await expect(jim.page.getByRole("button", { name: "Close" })).toBeVisible()
})
