import type { HazelProcess } from "@hazel/backend/testing/harness/hazel-process"
import { expect, test as base } from "@playwright/test"
import { startHazel } from "./support/start-hazel.ts"

const test = base.extend<{ readonly empty: HazelProcess }>({
  empty: async ({}, use) => {
    const hazel = await startHazel({ isDemo: false })
    await use(hazel)
    await hazel.stop()
  }
})

const newTest = base.extend<{ readonly fresh: HazelProcess }>({
  fresh: async ({}, use) => {
    const hazel = await startHazel({ isDemo: false, environment: { HAZEL_SIGN_UP: "" } })
    await use(hazel)
    await hazel.stop()
  }
})

newTest(
  "the first person names the workspace, others need an invitation, and the owner lets everybody in",
  async ({ fresh, page, browser }) => {
    await page.goto(fresh.url)
    await expect(page.getByText("others join by invitation")).toBeVisible()
    await page.getByLabel("Workspace").fill("The bakery")
    await page.getByLabel("Name").fill("Ada")
    await page.getByLabel("E-mail").fill("ada@hazel.test")
    await page.getByLabel("Password").fill("hazel-demo")
    await page.getByRole("button", { name: "Sign up" }).click()
    await expect(page.getByRole("navigation").getByRole("button", { name: "Browse channels" })).toBeVisible()
    await page.getByRole("button", { name: "The bakery menu" }).click()

    const stranger = await (await browser.newContext({ baseURL: fresh.url })).newPage()
    await stranger.goto("/sign-up")
    await expect(stranger.getByRole("heading", { name: "The bakery is by invitation only" })).toBeVisible()

    await page.getByRole("menuitem", { name: "Who can join" }).click()
    await expect(page.getByRole("radio", { name: /People with an invitation/ })).toBeChecked()
    await page.getByRole("radio", { name: /People with mail at our domains/ }).check()
    await page.getByLabel("Mail domains").fill("hazel.test")
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByRole("alert")).toContainText("cannot send any")
    await page.getByRole("radio", { name: /Everybody/ }).check()
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByRole("dialog")).toHaveCount(0)
    await stranger.reload()
    await expect(stranger.getByLabel("Password")).toBeVisible()
    await stranger.context().close()
  }
)

test("the first person owns the workspace, signs out and comes back @firefox", async ({ empty, page }) => {
  await page.goto(empty.url)
  await expect(page.getByText("You will own this workspace")).toBeVisible()
  await page.getByLabel("Name").fill("Ada")
  await page.getByLabel("E-mail").fill("ada@hazel.test")
  await page.getByLabel("Password").fill("hazel")
  await page.getByRole("button", { name: /Create|Sign up/ }).click()
  await expect(page.getByRole("alert")).toContainText(/8/)

  await page.getByLabel("Password").fill("hazel-demo")
  await page.getByRole("button", { name: /Create|Sign up/ }).click()
  await expect(page.getByRole("textbox", { name: /^Message / })).toBeVisible()

  await page.getByRole("button", { name: "Ada, your menu" }).click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await page.getByLabel("E-mail").fill("ada@hazel.test")
  await page.getByLabel("Password").fill("not my password")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("alert")).toBeVisible()

  await page.getByLabel("Password").fill("hazel-demo")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByRole("textbox", { name: /^Message / })).toBeVisible()
})

test("input A5: an address that cannot be used is refused beside its field, in Hazel's words", async ({
  empty,
  page
}) => {
  await page.goto(`${empty.url}/sign-up`)
  await page.getByLabel("Name").fill("Ada")
  await page.getByLabel("Password").fill("hazel-demo")
  for (const [address, words] of [
    ["müller@example.com", "Use an e-mail address in plain letters"],
    ["ada@hazel@test", "Enter a valid e-mail address"]
  ] as const) {
    await page.getByLabel("E-mail").fill(address)
    await page.getByRole("button", { name: "Sign up" }).click()
    await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(new RegExp(words))
  }
  await page.getByLabel("E-mail").fill("ada@hazel.test")
  await page.getByRole("button", { name: "Sign up" }).click()
  await page.getByRole("button", { name: "Ada, your menu" }).click()
  await page.getByRole("menuitem", { name: "Sign out" }).click()
  await page.getByLabel("E-mail").fill("ada@hazel@test")
  await page.getByLabel("Password").fill("hazel-demo")
  await page.getByRole("button", { name: "Sign in" }).click()
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(/Enter a valid e-mail address/)
})

const closedTest = base.extend<{ readonly closed: HazelProcess }>({
  closed: async ({}, use) => {
    const hazel = await startHazel({ isDemo: false, environment: { HAZEL_SIGN_UP: "invited" } })
    await use(hazel)
    await hazel.stop()
  }
})

// Attack 16.
closedTest(
  "where sign-up is by invitation, the page says so instead of showing a form",
  async ({ closed, page, request }) => {
    await page.goto(closed.url)
    await expect(page.getByText("You will own this workspace"), "the first person comes in").toBeVisible()
    const answer = await request.post(`${closed.url}/api/auth/sign-up/email`, {
      data: { name: "Ada", email: "ada@hazel.test", password: "hazel-demo" },
      headers: { origin: closed.url }
    })
    expect(answer.ok()).toBe(true)
    await page.goto(`${closed.url}/sign-up`)
    await expect(page.getByRole("heading", { name: "Hazel is by invitation" })).toBeVisible()
    await expect(page.getByLabel("Password")).toHaveCount(0)
    await page.getByRole("link", { name: "Sign in" }).click()
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible()
  }
)
