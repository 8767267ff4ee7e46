import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { BrowserUser } from "./support/browser-user.ts"
import { startHazel } from "./support/start-hazel.ts"
import { expect, test } from "./support/test.ts"

/** A server of a customer, which remembers the ids of the deliveries it received. */
const aReceiver = async () => {
  const ids: Array<string> = []
  const server = createServer((request, response) => {
    request.resume()
    ids.push(String(request.headers["webhook-id"]))
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/hooks`, ids, close }
}

test("Ada sees what her webhook was told, and has it sent again", async ({ browser }) => {
  test.setTimeout(240_000)
  const receiver = await aReceiver()
  const hazel = await startHazel({ isDemo: true, environment: { HAZEL_WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8" } })
  const ada = await BrowserUser.signIn(hazel, browser, "ada")
  const { page } = ada
  const { apps } = await ada.asks("app.list", {})
  const app = apps[0]!
  await page.goto(`/apps/${app.id}`)
  await page.getByRole("button", { name: "Add event sink" }).click()
  const adding = page.getByRole("dialog", { name: "Add event sink" })
  await adding.getByRole("textbox", { name: "URL" }).fill(receiver.url)
  await adding.getByRole("textbox", { name: /^Types of events/ }).fill("hotsock.connected")
  await adding.getByRole("button", { name: "Add event sink" }).click()
  await expect(page.getByText("The secret that signs the requests")).toBeVisible()

  const asked = { appId: app.id, keyId: app.signingKeys[0]!.id, claims: { scope: "connect", uid: "Jim" } }
  const { token } = await ada.asks("appConsole.mintToken", asked)
  const socket = new WebSocket(`ws://localhost:${hazel.port}/hotsock/${app.name}?token=${token}`)
  await expect.poll(() => receiver.ids.length).toBe(1)
  socket.close()

  await page.getByRole("button", { name: "Console" }).click()
  await page.getByRole("button", { name: "Deliveries" }).click()
  const deliveries = page.getByRole("list", { name: "Deliveries" }).getByRole("listitem")
  await expect(deliveries).toHaveText(/hotsock\.connectedDelivered.*1 try · answered 204/)
  await deliveries.getByRole("button", { name: "Send again" }).click()
  await expect.poll(() => receiver.ids.length).toBe(2)
  expect(new Set(receiver.ids).size, "its receiver recognises it").toBe(1)
  await ada.leaves()
  await hazel.stop()
  receiver.close()
})

test("Ada has a URL told of a channel, tries it, replaces its secret, and switches it off", async ({ browser }) => {
  test.setTimeout(240_000)
  const receiver = await aReceiver()
  const hazel = await startHazel({ isDemo: true, environment: { HAZEL_WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8" } })
  const ada = await BrowserUser.signIn(hazel, browser, "ada")
  const channelId = await ada.startsChannel("told")
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: "Channel menu" }).click()
  await ada.page.getByRole("menuitem", { name: "Webhooks" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Webhooks" })
  await dialog.getByRole("button", { name: "Outgoing" }).click()
  await dialog.getByRole("textbox", { name: "URL" }).fill("http://10.0.0.1/hooks")
  await dialog.getByRole("button", { name: "Add webhook" }).click()
  await expect(dialog.getByRole("textbox", { name: "URL" })).toHaveAttribute("aria-invalid", "true")
  await dialog.getByRole("textbox", { name: "URL" }).fill(receiver.url)
  await dialog.getByRole("checkbox", { name: "Pins" }).uncheck()
  await dialog.getByRole("button", { name: "Add webhook" }).click()
  await dialog.getByRole("button", { name: "Copy secret" }).click()
  const copied = () => ada.page.evaluate(() => navigator.clipboard.readText())
  const secret = await copied()
  expect(secret).toMatch(/^whsec_/)

  const row = dialog.getByRole("list", { name: "Outgoing webhooks" }).getByRole("listitem").first()
  await expect(row).toContainText("Messages, Edits, Deletions, Reactions · Made by")
  const { data: message } = await ada.asks("message.create", { channelId, body: "Lunch?" })
  await expect.poll(() => receiver.ids.length, { timeout: 30_000 }).toBe(1)
  await dialog.getByRole("button", { name: "Deliveries to" }).click()
  const deliveries = dialog.getByRole("list", { name: "Deliveries" }).getByRole("listitem")
  await expect(deliveries).toHaveText(/channel_messageDelivered.*1 try · answered 204/)
  await dialog.getByRole("button", { name: "Send a test" }).click()
  await expect(deliveries.first()).toHaveText(/testDelivered.*1 try · answered 204/)
  expect(receiver.ids).toHaveLength(2)

  await ada.asks("messageReaction.create", { channelId, messageId: message.id, emoji: "🎉" })
  await expect.poll(() => receiver.ids.length, { timeout: 30_000 }).toBe(3)
  await ada.page.setViewportSize({ width: 390, height: 844 })
  await dialog.getByRole("button", { name: "Send a test" }).click()
  const type = deliveries.getByText("message_reaction_added")
  await expect(type).toBeVisible()
  const isWhole = await type.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)
  expect(isWhole, "the type is not cut off on a phone").toBe(true)

  await dialog.getByRole("button", { name: "New secret for" }).click()
  await expect(dialog).toContainText("The former secret signs as well for 24 hours.")
  await dialog.getByRole("button", { name: "Copy secret" }).click()
  await expect.poll(copied).not.toBe(secret)
  expect(await copied()).toMatch(/^whsec_/)

  await dialog.getByRole("button", { name: "Edit http" }).click()
  await row.getByRole("checkbox", { name: "Enabled" }).uncheck()
  await row.getByRole("button", { name: "Save" }).click()
  await expect(row).toContainText("Off")
  await ada.leaves()
  await hazel.stop()
  receiver.close()
})
