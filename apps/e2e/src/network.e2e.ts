import { codeFile } from "./support/code-file.ts"
import { expect, test } from "./support/test.ts"

test("both write and react while the network is down, and both screens end as a fresh load @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("Before")
  await expect(ben.message("Before")).toBeVisible()

  ada.network.cut()
  ben.network.cut()
  await expect(ada.page.getByText(/You can keep writing/)).toBeVisible()
  for (const text of ["Ada one", "Ada two", "Ada three"]) await ada.writes(text)
  for (const text of ["Ben one", "Ben two"]) await ben.writes(text)
  await ada.reactsTo("Before", "👍")
  await ben.reactsTo("Before", "👍")
  await ben.reactsTo("Before", "❤️")

  await ben.comesOnline()
  await ada.comesOnline()
  for (const person of [ada, ben]) {
    await expect(person.messages).toHaveCount(6)
    await expect(person.reaction("Before", "👍")).toHaveText(/2/)
    await expect(person.reaction("Before", "❤️")).toHaveText(/1/)
    await expect(person.page.getByRole("img", { name: "Sending" })).toHaveCount(0)
  }

  for (const person of [ada, ben]) {
    const lived = await person.transcript()
    await person.page.reload()
    await expect(person.messages).toHaveCount(6)
    expect(await person.transcript()).toEqual(lived)
  }
  const texts = (who: typeof ada) =>
    who.messages.evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label")))
  expect(await texts(ada)).toEqual(await texts(ben))
})

test("Ada stays at the end of the conversation when messages of others arrive before her own unsent ones", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  ada.network.cut()
  for (let index = 0; index < 8; index++) {
    await ada.writes(`Ada ${index}`)
    await ben.writes(`Ben ${index}`)
    await ben.writes(`Ben again ${index}`)
  }
  await expect(ada.message("Ada 7")).toBeInViewport()

  await ada.comesOnline()
  await expect(ada.message("Ben again 7")).toBeVisible()
  await expect(ada.message("Ada 7")).toBeInViewport()
})

test("messages that Ada writes offline survive leaving the page and are sent once", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  ada.network.cut()
  await ada.writes("Written in a tunnel")
  await expect(ada.message("Written in a tunnel")).toBeVisible()

  await ada.page.goto("about:blank")
  ada.network.restore()
  await ada.opens(channelId)

  await expect(ben.message("Written in a tunnel")).toHaveCount(1)
  await expect(ada.message("Written in a tunnel")).toHaveCount(1)
  await ada.writes("And out again")
  await expect(ben.message("And out again")).toBeVisible()
  await expect(ben.message("Written in a tunnel")).toHaveCount(1)
})

test("Ben sees what he writes in a channel and a thread before their history arrives", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.asks("message.create", { channelId, body: "The question" })
  await ben.opens(await ada.startsChannel("elsewhere", ben))
  ben.network.hold()
  await ben.inSidebar(channelId).click()
  await ben.writes("Written early")
  await expect(ben.message("Written early")).toBeVisible()
  await expect(ben.message("The question")).toHaveCount(0)
  ben.network.release()
  await expect(ben.message("The question")).toBeVisible()
  await expect(ben.message("Written early")).toHaveCount(1)

  ben.network.hold()
  await ben.message("The question").hover()
  await ben.message("The question").getByRole("button", { name: "Reply in thread" }).click()
  const thread = ben.page.getByRole("complementary", { name: "Thread" })
  await thread.getByRole("textbox").fill("Answered early")
  await thread.getByRole("textbox").press("Enter")
  const answer = thread.getByRole("article", { name: /Answered early/ })
  await expect(answer).toBeVisible()
  ben.network.release()
  await expect(thread.getByRole("article", { name: /The question/ })).toBeVisible()
  await expect(answer).toHaveCount(1)
})

test("a message that waited for longer than a week is sent only when Ada confirms it, and once", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  ada.network.cut()
  await ada.writes("Written before the holidays")
  await expect(ada.message("Written before the holidays")).toBeVisible()

  await ada.page.goto("about:blank")
  await ada.page.clock.setSystemTime(Date.now() + 8 * 24 * 60 * 60 * 1000)
  ada.network.restore()
  await ada.opens(channelId)

  const question = ada.page.getByRole("alert").filter({ hasText: "more than six days ago" })
  await expect(question).toBeVisible()
  await expect(ben.message("Written before the holidays")).toHaveCount(0)
  await question.getByRole("button", { name: "Retry" }).click()
  await expect(ben.message("Written before the holidays")).toHaveCount(1)
  await expect(question).toHaveCount(0)
})

test("killing the server in the middle of a conversation loses and doubles nothing @firefox", async ({
  ada,
  ben,
  channelId,
  hazel
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const texts = Array.from({ length: 12 }, (_, index) => `Message ${String(index).padStart(2, "0")}`)
  for (const text of texts.slice(0, 6)) await ada.writes(text)
  await hazel.end("SIGKILL")
  for (const text of texts.slice(6)) await ada.writes(text)
  await hazel.start()

  for (const person of [ada, ben]) {
    await expect(person.messages).toHaveCount(12, { timeout: 30_000 })
    for (const [index, text] of texts.entries()) await expect(person.messages.nth(index)).toContainText(text)
    await expect(person.page.getByRole("img", { name: "Sending" })).toHaveCount(0)
  }
})

test("Ada is told at once that her device is offline, and when it is Hazel that cannot be reached (input L6)", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  // No data arrives any more, although the socket looks open, as when a network is lost.
  ada.network.hold()
  await ada.context.setOffline(true)
  await expect(ada.page.getByText("You are offline.")).toBeVisible()
  ada.network.release()
  await ada.context.setOffline(false)
  await expect(ada.page.getByText("Back online")).toBeVisible()

  ada.network.cut()
  await expect(ada.page.getByText("Hazel cannot be reached.")).toBeVisible()
  await expect(ada.page.getByText("You are offline.")).toHaveCount(0)
})

test("a channel that was created, while the answer was lost, is not created again when Ada presses again (fault 5)", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  const name = `garden-${channelId.slice(-8)}`
  await ada.page.getByRole("button", { name: "Add channels" }).click()
  await ada.page.getByRole("menuitem", { name: "Create a channel" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Create a channel" })
  await dialog.getByLabel("Name").fill(name)
  ada.network.hold()
  await dialog.getByRole("button", { name: "Create channel" }).click()
  const created = async () => (await ben.asks("channel.browse", { query: name })).channels.map(({ channel }) => channel)
  await expect.poll(async () => (await created()).length).toBe(1)
  ada.network.cut()
  await expect(dialog.getByRole("alert")).toContainText("may have been made already")

  ada.network.release()
  await ada.comesOnline()
  await dialog.getByRole("button", { name: "Create channel" }).click()
  await expect(dialog).toHaveCount(0)
  const [channel] = await created()
  await expect(ada.page).toHaveURL(new RegExp(`/c/${channel!.id}`))
})

test("a part of Hazel that could not be fetched opens when the network is back, in Firefox after a reload @firefox", async ({
  ada,
  channelId,
  browserName
}) => {
  const part = codeFile("pages-and-dialogs")
  await ada.page.route(part, (route) => route.abort())
  await ada.opens(channelId)
  ada.network.cut()
  await expect(ada.page.getByText(/You can keep writing/)).toBeVisible()
  await ada.page.getByRole("heading", { level: 1 }).click()
  await ada.page.keyboard.press("?")
  await expect(ada.page.getByText("This opens when Hazel can be reached.")).toBeVisible()
  await ada.page.unroute(part)
  await ada.comesOnline()
  const dialog = ada.page.getByRole("dialog", { name: "Keyboard shortcuts" })
  if (browserName === "firefox") {
    await expect(ada.page.getByText("This opens after a reload.")).toBeVisible()
    await ada.page.getByRole("button", { name: "Reload" }).click()
    await ada.composer.waitFor()
    await ada.page.getByRole("heading", { level: 1 }).click()
    await ada.page.keyboard.press("?")
  }
  await expect(dialog).toBeVisible()
})
