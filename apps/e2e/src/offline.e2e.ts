import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
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

/** Waits until the app is kept for offline use. */
const isKept = ({ page }: BrowserUser) => page.evaluate(async () => void (await navigator.serviceWorker.ready))

const startsAda = async (hazel: HazelProcess, device: Device) => {
  const ada = await BrowserUser.start(hazel, device, "ada")
  await ada.signsIn(hazel, "ada")
  return ada
}

test("Hazel opens without a network once it was open with one", async ({ hazel, device, channelId }) => {
  const ada = await startsAda(hazel, device)
  await ada.opens(channelId)
  await isKept(ada)
  await ada.context.close()

  device.network.cut()
  const later = await BrowserUser.start(hazel, device, "ada")
  await later.page.goto(`/c/${channelId}`)
  await expect(later.page.getByRole("navigation", { name: "Workspace" })).toBeVisible()
  await later.context.close()
})
