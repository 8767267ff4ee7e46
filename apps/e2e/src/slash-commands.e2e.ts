import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { BrowserUser } from "./support/browser-user.ts"
import { startHazel } from "./support/start-hazel.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

/** A program that tells the weather: to everybody if it is asked to, and not at all if it is asked about the moon. */
const aProgram = async () => {
  const server = createServer((request, response) => {
    let body = ""
    request.on("data", (chunk) => (body += chunk))
    request.on("end", () => {
      const { text } = JSON.parse(body)
      const visibility = text === "for all" ? "channel" : "caller"
      response.writeHead(text === "moon" ? 500 : 200).end(JSON.stringify({ visibility, text: "It is **sunny**." }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}/weather`, close }
}

const adaAddsACommand = async ({ page }: BrowserUser, url: string) => {
  await page.getByRole("button", { name: /menu$/ }).first().click()
  await page.getByRole("menuitem", { name: "Slash commands" }).click()
  const dialog = page.getByRole("dialog", { name: "Slash commands" })
  await dialog.getByRole("textbox", { name: "Name" }).fill("weather")
  await dialog.getByRole("textbox", { name: /^Hint/ }).fill("[city]")
  await dialog.getByRole("textbox", { name: "Description" }).fill("Tells the wether")
  await dialog.getByRole("textbox", { name: "URL" }).fill(url)
  await dialog.getByRole("button", { name: "Add command" }).click()
  await expect(dialog.getByRole("status").locator("code")).toHaveText(/^whsec_/)

  await dialog.getByRole("button", { name: "Edit /weather" }).click()
  const commands = dialog.getByRole("list", { name: "Slash commands" })
  await commands.getByRole("textbox", { name: "Description" }).fill("Tells the weather")
  await commands.getByRole("button", { name: "Save" }).click()
  await expect(commands.getByRole("listitem")).toContainText("/weather [city]Tells the weather")
  await expectNoViolations(page)
  return dialog
}

test("D.14 Ada adds a command in the app, and Cleo alone sees what it answers her", async ({ browser }) => {
  test.setTimeout(240_000)
  const program = await aProgram()
  const hazel = await startHazel({ isDemo: true, environment: { HAZEL_WEBHOOK_ALLOWED_NETWORKS: "127.0.0.0/8" } })
  const [ada, ben, cleo] = await Promise.all(
    (["ada", "ben", "cleo"] as const).map((who) => BrowserUser.signIn(hazel, browser, who))
  )
  if (!ada || !ben || !cleo) throw new Error("Somebody could not sign in.")
  const channelId = await ada.startsChannel("weather", ben, cleo)
  await Promise.all([ada.opens(channelId), ben.opens(channelId), cleo.opens(channelId)])
  const dialog = await adaAddsACommand(ada, program.url)

  await cleo.composer.pressSequentially("/we")
  const suggestion = cleo.page.getByRole("option", { name: /^\/weather\s*\[city\] · Tells the weather$/ })
  await expect(suggestion).toHaveAttribute("aria-selected", "true")
  await cleo.page.keyboard.press("Enter")
  await expect(cleo.composer).toHaveValue("/weather ")
  await cleo.page.keyboard.type("in Berlin")
  await cleo.page.keyboard.press("Enter")
  const answer = cleo.page.getByRole("group", { name: "Answer to /weather" })
  await expect(answer).toContainText("Only you can see this")
  await expect(answer).toContainText("It is sunny.")
  await expect(cleo.composer).toHaveValue("")
  await expectNoViolations(cleo.page)

  await cleo.composer.fill("/weather for all")
  await cleo.page.keyboard.press("Enter")
  await expect(ben.message("It is sunny."), "only the answer that was for all").toHaveCount(1)
  await expect(ben.message("It is sunny.")).toContainText("weather")
  await expect(ben.page.getByText("Only you can see this")).toHaveCount(0)
  await answer.getByRole("button", { name: "Dismiss" }).click()
  await expect(answer).toHaveCount(0)

  await dialog.getByRole("button", { name: "Delete /weather", exact: true }).click()
  await dialog.getByRole("button", { name: "Delete for good: /weather" }).click()
  await expect(dialog).toContainText("There are no slash commands yet.")
  await Promise.all([ada.leaves(), ben.leaves(), cleo.leaves()])
  await hazel.stop()
  program.close()
})

test("D.14 a command that cannot be run stays in the composer, and is sent only if it is meant as a message", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  const alert = ben.page.getByRole("alert")
  await ben.composer.fill("/shrugg well")
  await ben.page.keyboard.press("Enter")
  await expect(alert).toContainText("There is no command /shrugg. Nothing was sent.")
  await expect(ben.composer).toHaveValue("/shrugg well")
  await alert.getByRole("button", { name: "Send as message" }).click()
  await expect(ada.message("/shrugg well")).toBeVisible()
  await expect(ben.composer).toHaveValue("")

  await ben.composer.fill("//lunch")
  await ben.page.keyboard.press("Enter")
  await expect(ada.message("/lunch")).toHaveAccessibleName(/\s\/lunch/)

  await ben.composer.fill("/shrugg again")
  ben.network.cut()
  await expect(ben.page.getByText(/You can keep writing/)).toBeVisible()
  await ben.page.keyboard.press("Enter")
  await expect(alert).toContainText("Commands need a connection.")
  await expect(ben.composer).toHaveValue("/shrugg again")
  await ben.comesOnline()
})
