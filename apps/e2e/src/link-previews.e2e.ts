import { randomUUID } from "node:crypto"
import { fileURLToPath } from "node:url"
import { aPage, aWebsite } from "@hazel/backend/testing/link-previews/a-website"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import type { BrowserUser } from "./support/browser-user.ts"
import { aColouredPicture } from "./support/a-coloured-picture.ts"
import { startHazel } from "./support/start-hazel.ts"
import { expect, test as base } from "./support/test.ts"

const network = fileURLToPath(
  new URL("../../backend/src/testing/link-previews/page-network-for-tests.ts", import.meta.url)
)

/** A Hazel for which `bakery.test` is on the public internet, and the server behind that name. */
const test = base.extend<object, { readonly bakery: Awaited<ReturnType<typeof aWebsite>> }>({
  hazel: [
    async ({}, use) => {
      const hazel = await startHazel({ isDemo: true, nodeArguments: ["--import", network] })
      await use(hazel)
      await hazel.stop()
    },
    { scope: "worker", timeout: 300_000 }
  ],
  bakery: [
    async ({}, use) => {
      const picture = aColouredPicture(800, 600)
      const bakery = await aWebsite((request, response) => {
        if (request.url === "/bread.png") {
          return void response.writeHead(200, { "content-type": "image/png" }).end(picture)
        }
        const head = `<title>Sourdough in three days</title><meta property="og:site_name" content="The Bakery">
          <meta property="og:description" content="Flour, water, salt and patience: how we bake the bread that everybody queues for, and what to do when the dough does not rise.">
          <meta property="og:image" content="/bread.png">`
        response.writeHead(200, { "content-type": "text/html" }).end(aPage(head))
      })
      await use(bakery)
      bakery.end()
    },
    { scope: "worker" }
  ]
})

const cards = ({ page }: BrowserUser) => page.getByRole("link", { name: /bakery\.test.*Sourdough in three days/ })

test("D.20: Ada posts a link, Ben sees what is behind it without asking the site, and Ada takes the preview away @firefox", async ({
  ada,
  ben,
  bakery,
  channelId
}) => {
  const foreign: Array<string> = []
  ben.page.on("request", (request) => {
    if (request.url().includes("bakery.test")) foreign.push(request.url())
  })
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes(`Read http://bakery.test:${bakery.port}/sourdough before you knead`)
  const card = cards(ben)
  await expect(card).toBeVisible()
  await expect(card).toContainText("The Bakery")
  await expect(card).toContainText("Flour, water, salt and patience")
  await expect(card).toHaveAttribute("rel", "noopener noreferrer")
  const picture = card.locator("img")
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(100)
  expect(foreign).toEqual([])
  await expectNoViolations(ben.page)

  const remove = { name: "Remove the preview of Sourdough in three days" }
  await expect(ben.page.getByRole("button", remove)).toHaveCount(1)
  await ada.page.bringToFront()
  await ada.page.getByRole("button", remove).focus()
  await ada.page.keyboard.press("Enter")
  await expect(cards(ada)).toHaveCount(0)
  await expect(cards(ben)).toHaveCount(0)
  await expect(ben.message("before you knead")).toBeVisible()
})

test("D.20: a preview that arrives above what somebody reads moves nothing of it", async ({
  ada,
  ben,
  bakery,
  channelId
}) => {
  await ben.opens(channelId)
  const link = await ada.asks("message.create", { channelId, body: "A link will come here" })
  for (let line = 0; line < 40; line++) await ada.asks("message.create", { channelId, body: `Line ${line}.` })
  await expect(ben.message("Line 39.")).toBeVisible()
  await ada.asks("message.create", { channelId, body: `http://bakery.test:${bakery.port}/newest` })
  // Somebody who reads the newest message sees its preview as well.
  await expect(cards(ben)).toBeInViewport({ ratio: 1 })
  await ben.message("Line 39.").hover()
  const topOf = async (text: string) => (await ben.message(text).boundingBox())?.y ?? Number.NEGATIVE_INFINITY
  const scrollsUntil = (delta: number, isThere: () => Promise<boolean>) =>
    expect
      .poll(async () => {
        if (await isThere()) return true
        await ben.page.mouse.wheel(0, delta)
        return false
      })
      .toBe(true)
  await scrollsUntil(-150, () => ben.message("A link will come here").isVisible())
  // The message is still rendered above what is seen.
  await scrollsUntil(40, async () => (await topOf("A link will come here")) < 0)
  const before = await topOf("Line 9.")
  expect(before).toBeGreaterThan(60)
  await ada.asks("message.update", { id: link.data.id, body: `http://bakery.test:${bakery.port}/moves` })
  const above = ben.page.locator(`[data-message="${link.data.id}"]`).getByRole("link", { name: /Sourdough/ })
  await expect(above).toHaveCount(1)
  await expect(above).not.toBeInViewport()
  expect(Math.abs((await topOf("Line 9.")) - before)).toBeLessThanOrEqual(1)
})

test("D.20: a link to a message shows the message to who may read it, and opens it in this tab @firefox", async ({
  ada,
  ben,
  hazel,
  channelId
}) => {
  const secret = await ada.asks("channel.create", { kind: "private", name: `secret-${randomUUID().slice(0, 8)}` })
  const hidden = await ada.asks("message.create", { channelId: secret.data.channel.id, body: "The surprise is a cake" })
  const shown = await ada.asks("message.create", { channelId, body: "Lunch at noon, in the garden" })
  await ada.opens(channelId)
  const origin = new URL(ada.page.url()).origin
  const hrefOf = (channel: string, message: string) => `${origin}/c/${channel}?message=${message}`
  await ada.writes(`Both: ${hrefOf(secret.data.channel.id, hidden.data.id)} ${hrefOf(channelId, shown.data.id)}`)
  const cardOf = ({ page }: BrowserUser, text: string) =>
    page.getByRole("link", { name: new RegExp(`^Ada .*${text}$`) })
  await expect(cardOf(ada, "The surprise is a cake")).toBeVisible()
  await expect(cardOf(ada, "Lunch at noon, in the garden")).toBeVisible()
  await expectNoViolations(ada.page)

  await cardOf(ada, "The surprise is a cake").click()
  await expect(ada.page).toHaveURL(new RegExp(`/c/${secret.data.channel.id}`))
  await expect(ada.message("The surprise is a cake")).toBeVisible()
  expect(ada.context.pages()).toHaveLength(1)

  // Each browser of these tests has an origin of its own, so Ben's link is written for his.
  await ben.opens(channelId)
  const his = new URL(ben.page.url()).origin
  const body = `For Ben: ${his}/c/${secret.data.channel.id}?message=${hidden.data.id} ${his}/c/${channelId}?message=${shown.data.id}`
  await ada.asks("message.create", { channelId, body })
  await expect(cardOf(ben, "Lunch at noon, in the garden")).toBeVisible()
  await expect(cardOf(ben, "The surprise is a cake")).toHaveCount(0)
  await expect(ben.page.getByText("The surprise is a cake")).toHaveCount(0)
  await ada.asks("message.delete", { id: shown.data.id })
  await expect(cardOf(ben, "Lunch at noon, in the garden")).toHaveCount(0)
  expect(hazel.unexpectedEnds).toEqual([])
})

test("D.20: Ada switches previews off for everybody", async ({ ada, ben, bakery, channelId }) => {
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: /menu$/ }).first().click()
  await ada.page.getByRole("menuitem", { name: "Link previews" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Link previews" })
  await expect(dialog.getByRole("checkbox")).toBeChecked()
  await expectNoViolations(ada.page)
  await dialog.getByRole("checkbox").uncheck()
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(dialog).toHaveCount(0)
  const asked = bakery.asked.length
  const edits = async (path: string) => {
    const { data } = await ben.asks("message.create", { channelId, body: "A link will come here" })
    await ben.asks("message.update", { id: data.id, body: `http://bakery.test:${bakery.port}${path}` })
    return data.id
  }
  const shownOf = async (id: string) => (await ben.asks("message.get", { id })).message.linkPreviews?.length
  const off = await edits("/off")
  await ada.asks("workspace.update", { previewsLinks: true })
  const on = await edits("/on")
  await expect.poll(() => shownOf(on)).toBe(1)
  expect(await shownOf(off)).toBe(0)
  expect(bakery.asked.slice(asked).map(({ url }) => url)).not.toContain("/off")
})
