import { randomUUID } from "node:crypto"
import type { Page } from "@playwright/test"
import { expect, test } from "./support/test.ts"

const newName = () => `scranton-${randomUUID().slice(0, 8)}`

/** Connects a client of the app in the page and subscribes it to a channel. Answers when it is subscribed. */
const connects = (page: Page, address: string, channel: string) =>
  page.evaluate(
    ([url, name]) =>
      new Promise<void>((resolve, reject) => {
        const socket = new WebSocket(url!)
        const received: Array<string> = []
        Object.assign(globalThis, { received })
        socket.addEventListener("error", () => reject(new Error("The client was refused.")))
        socket.addEventListener("message", ({ data }) => {
          received.push(String(data))
          const { event } = JSON.parse(String(data))
          if (event === "hotsock.connected") socket.send(JSON.stringify({ event: "hotsock.subscribe", channel: name }))
          if (event === "hotsock.subscribed") resolve()
        })
      }),
    [address, channel]
  )

const receivedIn = (page: Page) =>
  page.evaluate(() => Reflect.get(globalThis, "received") as ReadonlyArray<string>).then((frames) => frames.join("\n"))

test("Ada connects a client with a test token, and sees it and what it receives in the console", async ({ ada }) => {
  const { page } = ada
  const name = newName()
  const { data } = await ada.asks("app.create", { name })
  await ada.asks("appSigningKey.create", { appId: data.id, algorithm: "HS256" })
  await page.goto(`/apps/${data.id}`)
  await page.getByRole("group", { name: "Page" }).getByRole("button", { name: "Console" }).click()
  await expect(page.getByText("Nobody is connected.")).toBeVisible()

  await page.getByRole("button", { name: "Test token" }).click()
  await page.getByRole("textbox", { name: "User (uid)" }).fill("Jim")
  await page.getByRole("textbox", { name: "Channel" }).fill("orders")
  await expect(page.getByRole("textbox", { name: "Claims" })).toHaveValue(/"uid": "Jim"/)
  await page.getByRole("button", { name: "Mint token" }).click()
  await page.getByRole("button", { name: "Copy address with token" }).click()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  const product = await ada.context.newPage()
  await product.goto("/")
  await connects(product, address, "orders")

  await page.getByRole("button", { name: "Live", exact: true }).click()
  const connections = page.getByRole("list", { name: "Connections" })
  await expect(connections.getByRole("listitem")).toHaveText(/Jim.*in orders/)
  await page.getByRole("button", { name: "Test message" }).click()
  await page.getByRole("textbox", { name: "Channel" }).fill("orders")
  await page.getByRole("textbox", { name: "Event" }).fill("shipped")
  await page.getByRole("textbox", { name: "Data" }).fill('{"number": 4711}')
  await page.getByRole("button", { name: "Publish" }).click()
  await expect(page.getByText(/^Published as [0-9A-Z]{26}$/)).toBeVisible()
  await expect.poll(() => receivedIn(product)).toContain('"number":4711')

  await page.getByRole("button", { name: "Live", exact: true }).click()
  await page
    .getByRole("list", { name: "Channels of the app" })
    .getByRole("button", { name: /^orders/ })
    .click()
  await expect(page.getByRole("heading", { name: "Events in orders" })).toBeVisible()
  await expect(page.getByRole("list", { name: "Events" }).getByRole("listitem")).toHaveText([/shipped.*4711/])
  await product.close()
  await expect(page.getByText("Nobody is connected.")).toBeVisible()
  await ada.asks("app.delete", { id: data.id })
})

test("a token by a public key, wrong claims and a wrong channel are explained", async ({ ada }) => {
  const { page } = ada
  const { data } = await ada.asks("app.create", { name: newName() })
  const publicKey = JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" })
  await ada.asks("appSigningKey.create", { appId: data.id, algorithm: "EdDSA", publicKey })
  await page.goto(`/apps/${data.id}/console`)
  await page.getByRole("button", { name: "Test token" }).click()
  await expect(page.getByText("Only a shared secret can sign a token here.")).toBeVisible()
  await ada.asks("appSigningKey.create", { appId: data.id, algorithm: "HS256" })
  await page.getByRole("textbox", { name: "Claims" }).fill("[]")
  await expect(page.getByText("The claims are a JSON object.")).toBeVisible()
  await expect(page.getByRole("button", { name: "Mint token" })).toBeDisabled()
  await page.getByRole("button", { name: "Test message" }).click()
  await page.getByRole("textbox", { name: "Channel" }).fill("no spaces")
  await page.getByRole("button", { name: "Publish" }).click()
  await expect(page.getByRole("alert")).toContainText("white space")
  await ada.asks("app.delete", { id: data.id })
})
