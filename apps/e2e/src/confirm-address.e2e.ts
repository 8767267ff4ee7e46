import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { castPassword } from "@hazel/db/cast"
import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test"
import { composer } from "./support/composer.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { startHazel } from "./support/start-hazel.ts"
import { testWithMailbox } from "./support/test-with-mailbox.ts"

interface Workers {
  /** A Hazel where people of a domain sign up by mail. */
  readonly hazel: HazelProcess
  /** The browser of Ada, who was the first to sign up. */
  readonly ada: BrowserContext
}

const aBrowser = (browser: Browser, { url }: HazelProcess) => browser.newContext({ baseURL: url })

const words = (page: Page) => page.getByRole("main").getByRole("status")

const signsUp = async (page: Page, name: string) => {
  await page.getByLabel("Name").fill(name)
  await page.getByLabel("E-mail").fill(`${name.toLowerCase()}@hazel.test`)
  await page.getByLabel("Password").fill(castPassword)
  await page.getByRole("button", { name: "Sign up" }).click()
}

const test = testWithMailbox.extend<{}, Workers>({
  hazel: [
    async ({ mailbox }, use) => {
      const settings = { HAZEL_SIGN_UP: "domain", HAZEL_SIGN_UP_DOMAINS: "hazel.test", HAZEL_SMTP_URL: mailbox.url }
      const hazel = await startHazel({ isDemo: false, environment: settings })
      await use(hazel)
      await hazel.stop()
    },
    { scope: "worker", timeout: 300_000 }
  ],
  ada: [
    async ({ hazel, browser }, use) => {
      const context = await aBrowser(browser, hazel)
      const answer = await context.request.post("/api/auth/sign-up/email", {
        data: { name: "Ada", email: "ada@hazel.test", password: castPassword },
        headers: { origin: hazel.url }
      })
      expect(answer.ok()).toBe(true)
      await use(context)
      await context.close()
    },
    { scope: "worker" }
  ]
})

/** Chooses how often she is mailed about what she has missed, which a reload keeps. */
const choosesDailyMails = async (page: Page) => {
  const opens = async () => {
    await page.getByRole("button", { name: /your menu/ }).click()
    await page.getByRole("menuitem", { name: "Preferences" }).click()
    return page.getByRole("combobox", { name: "E-mail me about mentions that I have not read" })
  }
  const select = await opens()
  await expect(select).toHaveValue("hourly")
  await select.selectOption("Once a day")
  await page.reload()
  await expect(await opens()).toHaveValue("daily")
  await page.keyboard.press("Escape")
}

/** The page of a link that ends mails has the looks of Hazel without its styles and scripts. */
const seesThatALinkIsNotComplete = async (page: Page) => {
  await page.goto("/unsubscribe/half-a-link")
  await expect(page.getByRole("heading", { name: "This link is not complete" })).toBeVisible()
  await expect(page.getByRole("main"), "its style is allowed").toHaveCSS("border-radius", "12px")
  await expectNoViolations(page)
}

// Attack 11, and attack 16 for a domain.
test("a person confirms an address by reading its mail, before or after they sign up", async ({
  ada,
  hazel,
  mailbox,
  browser
}) => {
  const hers = await ada.newPage()
  const own = await mailbox.linkTo("ada@hazel.test", "confirm")
  for (const changed of [own.replace(/\d+/, "1"), "/confirm#nonsense", "/confirm/nonsense"]) {
    await hers.goto(changed)
    await expect(words(hers)).toContainText("it has expired")
  }
  // As it was mailed when the secret still was a part of the path.
  await hers.goto(own.replace("#", "/"))
  await expect(hers.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible()
  await hers.getByRole("link", { name: "Go to Hazel" }).click()
  await expect(composer(hers)).toBeVisible()

  await choosesDailyMails(hers)
  await seesThatALinkIsNotComplete(hers)

  const context = await aBrowser(browser, hazel)
  const his = await context.newPage()
  await his.goto("/sign-up")
  await expect(his.getByText("You will be sent a link to continue")).toBeVisible()
  await signsUp(his, "Ben")
  await expect(his.getByRole("alert")).toContainText("Check your e-mail")
  const link = await mailbox.linkTo("ben@hazel.test", "confirm")
  await hers.goto(link)
  await expect(words(hers), "the link of somebody else").toContainText("not for the account you are signed in with")

  await his.goto(link)
  await expect(his.getByRole("heading", { name: "Confirm your address" })).toBeVisible()
  await expectNoViolations(his, "main")
  await his.getByRole("link", { name: "Sign up with this address" }).click()
  await expect(his.getByRole("textbox", { name: "Password" })).toBeVisible()
  await expect(his.getByText("You will be sent a link to continue"), "he has opened it").toHaveCount(0)
  await signsUp(his, "Ben")
  await expect(his.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible()
  await his.getByRole("link", { name: "Go to Hazel" }).click()
  await expect(composer(his)).toBeVisible()
  await context.close()
})

test("an invitation that was mailed opens in a browser, and signs up with the address it was mailed to", async ({
  ada,
  hazel,
  mailbox,
  browser
}) => {
  const payload = { kind: "email", email: "cleo@hazel.test" }
  const request = { _tag: "Request", id: "1", tag: "invitation.create", payload, headers: [] }
  await ada.request.post("/rpc", {
    data: `${JSON.stringify(request)}\n`,
    headers: { "content-type": "application/ndjson", origin: hazel.url }
  })
  const context = await aBrowser(browser, hazel)
  const page = await context.newPage()
  await page.goto(await mailbox.linkTo("cleo@hazel.test", "join"))
  await expect(page.getByRole("heading", { name: /Ada invites you/ })).toBeVisible()
  await signsUp(page, "Cleo")
  await expect(composer(page)).toBeVisible()
  await context.close()
})
