import { connect } from "@hazel/db/postgres-clients"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

test("Ben finds a message with the keyboard alone, opens it where it was written, and comes back to the results @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  const { data: root } = await ada.asks("message.create", { channelId, body: "What do we bake?" })
  await ada.asks("message.create", { channelId, parentId: root.id, body: "A **Gugelhupf** with hazelnuts" })
  for (let index = 1; index <= 3; index++)
    await ada.asks("message.create", { channelId, body: `Gugelhupf number ${index} <b>for</b> everybody` })
  await ben.opens(channelId)
  const { page } = ben
  await page.keyboard.press("ControlOrMeta+K")
  await page.getByRole("combobox", { name: "Go to…" }).fill("gugelh")
  await expect(page.getByRole("option", { name: "Search messages for “gugelh”" })).toBeVisible()
  const first = page.getByRole("option", { name: /^Ada in #.*A Gugelhupf with hazelnuts/ })
  await expect(first).toBeVisible()
  await page.keyboard.press("ArrowDown")
  await expect(first).toHaveAttribute("aria-selected", "true")
  await page.keyboard.press("ArrowUp")
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/\/search\?q=gugelh$/)
  const results = page.getByRole("list", { name: "Results" })
  await expect(results.getByRole("link")).toHaveCount(4)
  await expect(results.locator("mark").first()).toHaveText("Gugelhupf")
  await expect(page.getByRole("status").filter({ hasText: "4 messages" })).toBeVisible()

  await page.getByRole("combobox", { name: "Search messages" }).fill("gugelhupf hazelnut")
  await expect(results.getByRole("link")).toHaveCount(1)
  await expect(page).toHaveURL(/q=gugelhupf/)
  await page.keyboard.press("ArrowDown")
  await expect(results.getByRole("link")).toBeFocused()
  await page.keyboard.press("Enter")
  const thread = page.getByRole("complementary", { name: "Thread" })
  await expect(thread.getByRole("article", { name: /hazelnuts/ })).toBeInViewport()
  await page.goBack()
  await expect(results.getByRole("link")).toHaveCount(1)
  await expect(page.getByRole("combobox", { name: "Search messages" })).toHaveValue("gugelhupf hazelnut")
})

test("Ben searches in the channel that is open, and learns of an operator that does not exist", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.asks("message.create", { channelId, body: "Stollen here" })
  const elsewhere = await ada.startsChannel("elsewhere", ben)
  await ada.asks("message.create", { channelId: elsewhere, body: "Stollen there" })
  await ben.opens(channelId)
  await ben.page.keyboard.press("ControlOrMeta+F")
  await expect(ben.page.getByRole("combobox", { name: "Search messages" })).toBeFocused()
  await ben.page.keyboard.type("stollen colour:red")
  await expect(ben.page.getByText("“colour:red” has no operator that exists")).toBeVisible()
  for (let letters = 0; letters < " colour:red".length; letters++) await ben.page.keyboard.press("Backspace")
  const results = ben.page.getByRole("list", { name: "Results" })
  await expect(results.getByRole("link")).toHaveCount(1)
  await expect(results).toContainText("Stollen here")
  await ben.page.goto("/search?q=stollen")
  await ben.page.getByRole("checkbox", { name: "Group by channel" }).check()
  await expect(ben.page).toHaveURL(/group=channel/)
  const groups = ben.page.getByRole("group", { name: "Results" })
  await expect(groups.getByRole("heading", { level: 2 })).toHaveCount(2)
  await expect(groups.getByRole("heading", { name: /elsewhere.*1 shown/ })).toBeVisible()
  await expectNoViolations(ben.page)
  const field = ben.page.getByRole("combobox", { name: "Search messages" })
  await field.fill("stollen in:#else")
  await expect(ben.page.getByRole("option", { name: /elsewhere/ })).toHaveAttribute("aria-selected", "true")
  await expectNoViolations(ben.page)
  await ben.page.keyboard.press("Enter")
  await expect(field).toHaveValue(/^stollen in:#elsewhere\S* $/)
  await expect(ben.page.getByRole("option")).toHaveCount(0)
  await expect(groups.getByRole("link")).toHaveCount(1)
  await ben.page.goto("/search")
  await ben.page.getByRole("button", { name: /^from:/ }).click()
  await expect(ben.page.getByRole("combobox", { name: "Search messages" })).toHaveValue("from:")
})

test("Ben, who finds nothing in one channel, searches everywhere, or without an operator", async ({
  ada,
  ben,
  channelId
}) => {
  const elsewhere = await ada.startsChannel(`elsewhere-${Date.now()}`, ben)
  await ada.asks("message.create", { channelId: elsewhere, body: "Pretzels there" })
  await ben.opens(channelId)
  await ben.page.keyboard.press("ControlOrMeta+F")
  const field = ben.page.getByRole("combobox", { name: "Search messages" })
  await expect(field).toBeFocused()
  await ben.page.keyboard.type("pretzels has:pin")
  await expect(ben.page.getByRole("status").filter({ hasText: /No message matches/ })).toBeVisible()
  await expectNoViolations(ben.page)
  await ben.page.getByRole("button", { name: "Leave out has:pin" }).click()
  await expect(field).toHaveValue(/^in:\S+ pretzels$/)
  await ben.page.getByRole("button", { name: "Search everywhere" }).click()
  await expect(field).toHaveValue("pretzels")
  await expect(ben.page.getByRole("list", { name: "Results" })).toContainText("Pretzels there")
})

test("a search that loses its network keeps its text and goes on when the network is back @firefox", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.asks("message.create", { channelId, body: "Baumkuchen" })
  await ben.page.goto("/search")
  const field = ben.page.getByRole("combobox", { name: "Search messages" })
  await field.waitFor()
  ben.network.cut()
  await field.fill("baumkuchen")
  await expect(ben.page.getByText("You are offline.").first()).toBeVisible()
  await ben.comesOnline()
  await expect(ben.page.getByRole("list", { name: "Results" }).getByRole("link")).toHaveCount(1)
  await expect(field).toHaveValue("baumkuchen")
})

test("a search whose network is cut before it is answered goes on when the network is back @firefox", async ({
  hazel,
  ada,
  ben,
  channelId
}) => {
  await ada.asks("message.create", { channelId, body: "Baumstriezel" })
  await ben.page.goto("/search")
  const field = ben.page.getByRole("combobox", { name: "Search messages" })
  await field.waitFor()
  const { socketDirectory, port } = await hazel.postgres()
  const sql = connect({ host: socketDirectory, port, username: "hazel", database: "hazel" }, { max: 2 })
  const holder = await sql.reserve()
  await holder`begin`
  await holder`lock table message_words in access exclusive mode`
  const waiting = () => sql`
    select from pg_stat_activity where wait_event_type = 'Lock' and query like '%from message_words w%'`
  await field.fill("baumstriezel")
  await expect.poll(async () => (await waiting()).length).toBe(1)
  ben.network.cut()
  await holder`rollback`
  holder.release()
  await sql.end()
  await expect(ben.page.getByText("You are offline.").first()).toBeVisible()
  await ben.comesOnline()
  await expect(ben.page.getByRole("list", { name: "Results" }).getByRole("link")).toHaveCount(1)
  await expect(field).toHaveValue("baumstriezel")
})

test("Escape in a message that was opened from a search goes back to the hit, where it was in the results", async ({
  ada,
  ben,
  channelId
}) => {
  const { data: root } = await ada.asks("message.create", { channelId, body: "What do we bake?" })
  for (let index = 1; index <= 19; index++)
    await ada.asks("message.create", { channelId, body: `Zwetschgendatschi number ${index}` })
  await ada.asks("message.create", { channelId, parentId: root.id, body: "Zwetschgendatschi with ||cinnamon||" })
  const { page } = ben
  await page.goto("/search?q=zwetschgendatschi&sort=newest")
  const results = page.getByRole("list", { name: "Results" })
  await expect(results.getByRole("link")).toHaveCount(20)
  await expect(results.getByRole("link").first()).toContainText("Zwetschgendatschi with [spoiler]")

  const scrollTop = () => page.locator("[data-search-results]").evaluate((element) => element.scrollTop)
  const third = results.getByRole("link", { name: /number 3\b/ })
  await third.focus()
  const before = await scrollTop()
  expect(before).toBeGreaterThan(100)
  await page.keyboard.press("Enter")
  const opened = page.getByRole("article", { name: /number 3\b/ })
  await expect(opened).toBeInViewport()
  await opened.focus()
  await page.keyboard.press("Escape")
  await expect(third).toBeFocused()
  expect(await scrollTop()).toBe(before)
  await expect(page).toHaveURL(/q=zwetschgendatschi/)

  const reply = results.getByRole("link").first()
  await reply.click()
  const composer = page.getByRole("complementary", { name: "Thread" }).getByRole("textbox")
  await composer.focus()
  await page.keyboard.press("Escape")
  await expect(reply).toBeFocused()
})
