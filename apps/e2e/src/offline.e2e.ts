import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { randomUUID } from "node:crypto"
import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { BrowserUser, type Device } from "./support/browser-user.ts"
import { Network } from "./support/network.ts"
import { expect, test as base } from "./support/test.ts"

const test = base.extend<{ readonly device: Device }>({
  device: async ({ hazel }, use) => {
    const directory = await mkdtemp(join(tmpdir(), "hazel-device-"))
    const network = await Network.to(hazel.port)
    await use({ directory, network })
    network.close()
    await rm(directory, { recursive: true, force: true })
  }
})

/** The offline copy in the browser, as JSON. */
const copied = ({ page }: BrowserUser) =>
  page.evaluate(async () => {
    const opened = indexedDB.open("hazel-offline")
    await new Promise((done) => Object.assign(opened, { onsuccess: done }))
    const found = opened.result.transaction("copy").objectStore("copy").getAll()
    await new Promise((done) => Object.assign(found, { onsuccess: done }))
    opened.result.close()
    return JSON.stringify(found.result)
  })

const threadAt = (channelId: string, rootId: string) => `/c/${channelId}?thread=${rootId}`

/** Waits until the app is kept for offline use, and the copy shows this message. */
const isKept = async (person: BrowserUser, text: string) => {
  await person.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await expect.poll(() => copied(person)).toContain(text)
}

const startSignedIn = async (hazel: HazelProcess, device: Device, who: "ada" | "ben") => {
  const person = await BrowserUser.start(hazel, device, who)
  await person.signsIn(hazel, who)
  return person
}

test("Ada starts Hazel without a network, reads her last channels, and what she writes is sent once", async ({
  hazel,
  device,
  ben,
  channelId
}) => {
  const ada = await startSignedIn(hazel, device, "ada")
  const { data: said } = await ben.asks("message.create", { channelId, body: "The train leaves at nine" })
  await ben.asks("message.create", { channelId, parentId: said.id, body: "From platform two" })
  await ada.page.goto(threadAt(channelId, said.id))
  await expect(ada.message("From platform two")).toBeVisible()
  await isKept(ada, "The train leaves at nine")
  await isKept(ada, "From platform two")
  await ada.context.close()

  device.network.cut()
  const underground = await BrowserUser.start(hazel, device, "ada")
  await underground.page.goto("/")
  await underground.inSidebar(channelId).click()
  await expect(underground.message("The train leaves at nine")).toBeVisible()
  await expect(underground.page.getByText("Hazel cannot be reached.")).toBeVisible()
  await underground.page.goto(threadAt(channelId, said.id))
  await expect(underground.page.getByRole("complementary").getByText("From platform two")).toBeVisible()
  await expect(underground.page.getByRole("complementary").getByText("The train leaves at nine")).toBeVisible()
  await underground.writes("I am in it")
  await expect(underground.message("I am in it")).toBeVisible()
  await underground.context.close()

  device.network.restore()
  await hazel.end("SIGKILL")
  const again = await BrowserUser.start(hazel, device, "ada")
  await again.opens(channelId)
  await expect(again.message("I am in it")).toBeVisible()
  await hazel.start()
  await expect(again.page.getByRole("img", { name: "Sending" })).toHaveCount(0, { timeout: 30_000 })
  await ben.asks("message.create", { channelId, body: "See you there" })
  await expect(again.message("See you there")).toBeVisible()
  await expect(again.message("I am in it")).toHaveCount(1)
  const { messages } = await ben.asks("message.list", { channelId })
  expect(messages.map(({ body }) => body)).toEqual(["The train leaves at nine", "I am in it", "See you there"])
  await again.context.close()
})

test("what Ben may no longer read is gone when Hazel answers, and everything when he signs out", async ({
  hazel,
  device,
  ada
}) => {
  const ben = await startSignedIn(hazel, device, "ben")
  const channelId = await ada.startsChannel(`attic-${randomUUID().slice(0, 8)}`, ben)
  const { data: said } = await ada.asks("message.create", { channelId, body: "The key is under the stone" })
  await ada.asks("message.create", { channelId, parentId: said.id, body: "The flat one" })
  await ben.page.goto(threadAt(channelId, said.id))
  await isKept(ben, "The key is under the stone")
  await isKept(ben, "The flat one")
  const userId = await ben.id()
  await ben.context.close()
  await ada.asks("channel.removeMember", { id: channelId, userId })

  device.network.cut()
  const later = await BrowserUser.start(hazel, device, "ben")
  await later.page.goto(threadAt(channelId, said.id))
  await expect(later.page.getByText("The flat one")).toBeVisible()
  await later.comesOnline()
  await expect(later.page.getByText("The flat one")).toHaveCount(0)
  await expect(later.message("The key is under the stone")).toHaveCount(0)
  await expect(later.inSidebar(channelId)).toHaveCount(0)
  await expect.poll(() => copied(later)).not.toContain("The key is under the stone")
  expect(await copied(later)).not.toContain("The flat one")

  expect(await copied(later)).toContain("general")
  await later.page.getByRole("button", { name: /your menu/ }).click()
  await later.page.getByRole("menuitem", { name: "Sign out" }).click()
  await expect(later.page).toHaveURL(/sign-in/)
  expect(await copied(later)).toBe("[]")
  expect(await later.page.evaluate(() => localStorage.getItem("hazel.recent-threads"))).not.toContain(said.id)
  await later.context.close()
})

test("Ada's page finds the files of its own version after a release, and offers to reload without losing her draft", async ({
  hazel,
  device,
  channelId
}) => {
  const ada = await startSignedIn(hazel, device, "ada")
  await ada.opens(channelId)
  await ada.composer.fill("Half a thou")
  const { page } = ada
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    const older = await caches.open("hazel shell of the release before")
    await older.put("/assets/older-part.js", new Response("export default 'still here'"))
  })
  const older = () => page.evaluate(async () => (await fetch("/assets/older-part.js")).text())
  await expect.poll(older).toContain("still here")

  await expect(page.getByText("A new version of Hazel is ready.")).toHaveCount(0)
  // The page becomes an older version than the server's.
  await page.evaluate(() => {
    const [entry] = document.querySelectorAll("script[type=module]")
    entry?.setAttribute("src", "/assets/index-of-the-release-before.js")
  })
  device.network.cut()
  await expect(page.getByText("Hazel cannot be reached.")).toBeVisible()
  await ada.comesOnline()
  const bar = page.getByRole("status").filter({ hasText: "A new version of Hazel is ready." })
  await expect(bar).toBeVisible()
  await expectNoViolations(page)
  await bar.getByRole("button", { name: "Reload" }).click()
  await expect(bar).toHaveCount(0)
  await expect(ada.composer).toHaveValue("Half a thou")
  await ada.context.close()
})

test("Ben installs Hazel from his menu when his browser offers it", async ({ ben, channelId }) => {
  await ben.opens(channelId)
  const opens = () => ben.page.getByRole("button", { name: /your menu/ }).click()
  const item = ben.page.getByRole("menuitem", { name: "Install Hazel on this device" })
  await opens()
  await expect(ben.page.getByRole("menuitem", { name: "Sign out" })).toBeVisible()
  await expect(item).toHaveCount(0)
  await ben.page.keyboard.press("Escape")

  const prompted = ben.page.evaluate(
    () =>
      new Promise((resolve) => {
        const prompt = async () => resolve("asked")
        dispatchEvent(Object.assign(new Event("beforeinstallprompt", { cancelable: true }), { prompt }))
      })
  )
  await opens()
  await item.click()
  expect(await prompted).toBe("asked")
  await opens()
  await expect(ben.page.getByRole("menuitem", { name: "Sign out" })).toBeVisible()
  await expect(item, "an offer is used once").toHaveCount(0)
})
