import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import type { Browser } from "@playwright/test"
import { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const cleoAndDora = async (hazel: HazelProcess, browser: Browser, id: string) => {
  const [cleo, dora] = [
    await BrowserUser.signIn(hazel, browser, "cleo"),
    await BrowserUser.signIn(hazel, browser, "dora")
  ]
  await Promise.all([cleo, dora].map((person) => person.asks("channel.join", { id })))
  return { cleo, dora }
}

const opensMenuOf = async (person: BrowserUser, text: string) => {
  await person.message(text).hover()
  await person.message(text).getByRole("button", { name: "More actions" }).click()
}

const reports = async (person: BrowserUser, text: string) => {
  await opensMenuOf(person, text)
  await person.page.getByRole("menuitem", { name: "Report message…" }).click()
  const dialog = person.page.getByRole("dialog", { name: "Report this message" })
  await dialog.getByRole("radio", { name: /Harassment/ }).check()
  await dialog.getByLabel("Anything to add?").fill("This is not all right")
  await dialog.getByRole("button", { name: "Report", exact: true }).click()
  await expect(dialog).toHaveCount(0)
}

const goesTo = async (person: BrowserUser, room: string) => {
  await person.page.keyboard.press("Control+k")
  await person.page.keyboard.type(room)
  // The page is offered once the client knows that the person may open it.
  await person.page.getByRole("option", { name: room, exact: true }).click()
  await expect(person.page.getByRole("heading", { name: room, level: 1 })).toBeVisible()
}

const card = (person: BrowserUser, text: string) =>
  person.page.getByRole("feed").getByRole("article").filter({ hasText: text })

test("Cleo reports what Dora wrote; Ben sees it at once and handles it, and it leaves Ada's list", async ({
  ada,
  ben,
  channelId,
  hazel,
  browser
}) => {
  // Four browsers.
  test.slow()
  const { cleo, dora } = await cleoAndDora(hazel, browser, channelId)
  await Promise.all([cleo.opens(channelId), dora.opens(channelId), ben.opens(channelId), ada.page.goto("/reports")])
  await dora.writes("You bake like a brick")
  const link = ben.page.getByRole("navigation").getByRole("link", { name: /^Reports/ })
  await expect(link).toHaveCount(0)
  await reports(cleo, "You bake like a brick")

  await expect(link).toHaveAccessibleName("Reports, 1 open")
  await expect(card(ada, "You bake like a brick")).toBeVisible()
  await expect(dora.page.getByRole("navigation").getByRole("link", { name: /^Reports/ })).toHaveCount(0)
  await opensMenuOf(cleo, "You bake like a brick")
  await expect(cleo.page.getByRole("menuitem", { name: "Reported" })).toBeVisible()
  await cleo.page.keyboard.press("Escape")

  const { channel } = await ben.asks("channel.get", { id: channelId })
  await link.click()
  await expect(card(ben, "You bake like a brick")).toContainText(`Dora in #${channel.name}`)
  await expect(card(ben, "You bake like a brick")).toContainText("Harassment · reported by Cleo")
  await expect(card(ben, "You bake like a brick")).toContainText("“This is not all right”")
  await card(ben, "You bake like a brick").getByRole("button", { name: "Mark as handled" }).click()
  await expect(ben.page.getByText("There are no open reports.")).toBeVisible()
  await expect(card(ada, "You bake like a brick")).toHaveCount(0)
  await expect(link).toHaveCount(0)
  await ben.page.getByRole("button", { name: "Resolved" }).click()
  await expect(card(ben, "You bake like a brick")).toContainText("Handled by Ben")

  await goesTo(ada, "Audit log")
  const sentence = `Ben handled a report of Dora’s message in #${channel.name}`
  await expect(ada.page.getByText(sentence)).toBeVisible()
  await ada.page.getByLabel("Action").selectOption("Deleted a channel")
  await expect(ada.page.getByText(sentence)).toHaveCount(0)
  await ada.page.getByLabel("Action").selectOption("Resolved a report")
  await ada.page.getByLabel("Done by").selectOption("Ben")
  await expect(ada.page.getByText(sentence)).toBeVisible()
  await goesTo(ben, "Audit log")
  await expect(ben.page.getByText(sentence)).toBeVisible()
  await Promise.all([cleo.leaves(), dora.leaves()])
})

test("a report keeps what was written, and Ben deletes it with the keyboard's next report in reach", async ({
  ben,
  channelId,
  hazel,
  browser
}) => {
  const { cleo, dora } = await cleoAndDora(hazel, browser, channelId)
  await Promise.all([cleo.opens(channelId), dora.opens(channelId), ben.page.goto("/reports")])
  for (const text of ["First bad word", "Second bad word"]) {
    await dora.writes(text)
    await reports(cleo, text)
  }
  const { messages } = await dora.asks("message.list", { channelId })
  const second = messages.find(({ body }) => body === "Second bad word")!
  await dora.asks("message.update", { id: second.id, body: "A kind word" })
  await expect(card(ben, "Second bad word")).toContainText(
    "The message was edited after the report. It now reads:A kind word"
  )

  await card(ben, "Second bad word").focus()
  await ben.page.keyboard.press("Tab")
  await expect(card(ben, "Second bad word").getByRole("button", { name: "Mark as handled" })).toBeFocused()
  await card(ben, "Second bad word").getByRole("button", { name: "Delete message" }).click()
  await ben.page.getByRole("dialog").getByRole("button", { name: "Delete" }).click()
  await expect(card(ben, "Second bad word")).toHaveCount(0)
  await expect(dora.message("A kind word")).toHaveCount(0)

  await card(ben, "First bad word").getByRole("button", { name: "Dismiss" }).focus()
  await ben.page.keyboard.press("Enter")
  await expect(ben.page.getByText("There are no open reports.")).toBeVisible()
  await Promise.all([cleo.leaves(), dora.leaves()])
})

test("Cleo finds the reports when she becomes a moderator, and loses them with the role", async ({
  ada,
  hazel,
  browser
}) => {
  const cleo = await BrowserUser.signIn(hazel, browser, "cleo")
  const userId = await cleo.id()
  // Other tests make her a manager, who keeps the reports of her channels.
  for (const { channel, membership } of (await cleo.asks("channel.list", {})).channels)
    if (membership.role === "manager") {
      await cleo.asks("channel.setMemberRole", { id: channel.id, userId, role: "member" })
    }
  await cleo.page.goto("/audit-log")
  await expect(cleo.page.getByText("Only moderators and admins")).toBeVisible()
  await ada.asks("user.setRole", { userId, role: "moderator" })
  await expect(cleo.page.getByText("You see only your own actions.")).toBeVisible()
  await goesTo(cleo, "Reports")
  await expect(cleo.page.getByText("There are no open reports.")).toBeVisible()
  await ada.asks("user.setRole", { userId, role: "member" })
  await expect(cleo.page.getByText("Only moderators and channel managers")).toBeVisible()
  await cleo.leaves()
})

test("reports and the audit log have nothing in the way of anybody", async ({ ada, channelId, hazel, browser }) => {
  const { cleo, dora } = await cleoAndDora(hazel, browser, channelId)
  await Promise.all([cleo.opens(channelId), dora.opens(channelId), ada.page.goto("/reports")])
  await dora.writes("You bake like a brick")
  await reports(cleo, "You bake like a brick")
  await card(ada, "You bake like a brick").waitFor()
  await expectNoViolations(ada.page)
  await card(ada, "You bake like a brick").getByRole("button", { name: "Dismiss" }).click()
  await goesTo(ada, "Audit log")
  await ada.page.getByText("dismissed a report").first().waitFor()
  await expectNoViolations(ada.page)
  await Promise.all([cleo.leaves(), dora.leaves()])
})
