import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { randomUUID } from "node:crypto"
import { delta, done, FakeProvider } from "@hazel/bot/testing/fake-provider"
import { startBot } from "./support/bot-process.ts"
import type { BrowserUser } from "./support/browser-user.ts"
import { expect, test } from "./support/test.ts"

/** A bot that Ada has made and brought into the channel. */
const makeBot = async (ada: BrowserUser, channelId: string) => {
  const handle = `oracle-${randomUUID().slice(0, 8)}`
  const { data, apiKey } = await ada.asks("bot.create", { displayName: "Oracle", handle })
  await ada.asks("channel.addMembers", { id: channelId, userIds: [data.user.id] })
  return { handle, apiKey }
}

/** A bot that has begun a message and writes it through the API with its key. */
const aBot = async (hazel: HazelProcess, ada: BrowserUser, channelId: string) => {
  const { apiKey } = await makeBot(ada, channelId)
  const asks = async (tag: string, payload: object) => {
    const request = { _tag: "Request", id: "1", tag, payload, headers: [] }
    const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/ndjson" }
    const answer = await fetch(`${hazel.url}/rpc`, { method: "POST", headers, body: `${JSON.stringify(request)}\n` })
    return JSON.parse((await answer.text()).split("\n")[0] ?? "{}").exit
  }
  const opened = await asks("messageStream.open", { channelId })
  const messageId: string = opened.value.data.id
  let index = 0
  return {
    append: (text: string) => asks("messageStream.append", { messageId, index: index++, text }),
    finish: () => asks("messageStream.finish", { messageId })
  }
}

test("Ada sees an answer grow, also after a reload, and finish", async ({ hazel, ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const bot = await aBot(hazel, ada, channelId)
  await bot.append("Hazelnuts are ")
  await expect(ada.message("Hazelnuts are")).toBeVisible()
  await expect(ada.message("Hazelnuts are").getByText("Bot", { exact: true })).toBeVisible()
  await ada.page.reload()
  await expect(ada.message("Hazelnuts are")).toBeVisible()
  await bot.append("**true** nuts:\n\n```\nCorylus")
  for (const person of [ada, ben]) await expect(person.message("Hazelnuts are true nuts")).toContainText("Corylus")
  await bot.append(" avellana\n```")
  await bot.finish()
  for (const person of [ada, ben]) {
    await expect(person.message("Hazelnuts are true nuts").locator("code")).toHaveText("Corylus avellana")
    await expect(person.message("Hazelnuts").getByRole("button", { name: "Stop", exact: true })).toHaveCount(0)
  }
})

test("an answer is stopped by a moderator, for everybody", async ({ hazel, ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const bot = await aBot(hazel, ada, channelId)
  await bot.append("Once upon a time")
  await ben.message("Once upon a time").getByRole("button", { name: "Stop", exact: true }).click()
  for (const person of [ada, ben]) await expect(person.message("Once upon a time")).toContainText("Stopped")
  expect(JSON.stringify(await bot.append(" there was"))).toContain("StreamEndedError")
  await expect(ada.message("Once upon a time")).not.toContainText("there was")
})

test("Hazel's bot answers Ada when she mentions it, and she sees it write", async ({ hazel, ada, ben, channelId }) => {
  test.slow()
  const provider = await new FakeProvider().start()
  const { promise: goOn, resolve } = Promise.withResolvers<void>()
  provider.answer = async (response) => {
    response.writeHead(200, { "content-type": "text/event-stream" })
    response.write(delta("A hazel is "))
    await goOn
    response.end(delta("a **tree** with nuts.") + done)
  }
  const { handle, apiKey } = await makeBot(ada, channelId)
  const stopBot = await startBot(hazel.url, apiKey, provider.url)
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes(`@${handle}, what is a hazel?`)
  for (const person of [ada, ben]) {
    await person
      .message("what is a hazel?")
      .getByRole("button", { name: /^1 reply/ })
      .click()
    const answer = person.page.getByRole("complementary", { name: "Thread" }).getByRole("article", { name: /^Oracle/ })
    await expect(answer).toContainText("A hazel is")
    await expect(answer).not.toContainText("nuts")
  }
  resolve()
  for (const { page } of [ada, ben]) {
    const answer = page.getByRole("complementary", { name: "Thread" }).getByRole("article", { name: /^Oracle/ })
    await expect(answer).toContainText("A hazel is a tree with nuts.")
    await expect(answer.getByRole("button", { name: "Stop", exact: true })).toHaveCount(0)
  }
  expect(provider.asked.map(({ messages }) => messages.at(-1)?.content)).toEqual([`Ada: @${handle}, what is a hazel?`])
  await stopBot()
  await provider.stop()
})

test("an answer says that it was interrupted when Hazel is killed in the middle of it", async ({
  hazel,
  ada,
  ben,
  channelId
}) => {
  test.slow()
  await ada.opens(channelId)
  const bot = await aBot(hazel, ada, channelId)
  await bot.append("To make a long story")
  await expect(ada.message("To make a long story")).toBeVisible()
  await hazel.end("SIGKILL")
  await hazel.start()
  await expect(ada.message("To make a long story")).toContainText("Interrupted")
  await ben.opens(channelId)
  await expect(ben.message("To make a long story")).toContainText("Interrupted")
  expect(JSON.stringify(await bot.append(" short"))).toContain("StreamEndedError")
})

test("a bot is made by an admin, who copies its key", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  const handle = `helper-${randomUUID().slice(0, 8)}`
  await ada.page
    .getByRole("button", { name: / menu$/ })
    .first()
    .click()
  await ada.page.getByRole("menuitem", { name: "Bots" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Bots" })
  await dialog.getByRole("textbox", { name: "Name", exact: true }).fill("Helper")
  await dialog.getByRole("textbox", { name: "Handle" }).fill(handle)
  await dialog.getByRole("button", { name: "Create bot" }).click()
  await dialog.getByRole("button", { name: "Copy key" }).click()
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toMatch(/^hzl_/)
  const row = dialog.getByRole("listitem").filter({ hasText: `@${handle}` })
  await row.getByRole("button", { name: "Delete Helper" }).click()
  await row.getByRole("button", { name: "Delete for good: Helper" }).click()
  await expect(row).toHaveCount(0)
})
