import { castPassword } from "@hazel/db/cast"
import type { Page } from "@playwright/test"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const signsIn = async (page: Page, email: string) => {
  await page.getByLabel("E-mail").fill(email)
  await page.getByLabel("Password").fill(castPassword)
  await page.getByRole("button", { name: "Sign in" }).click()
}

// Attack 16.
test("Ada deactivates Mia's account, who is signed out at once, reactivates it, and removes it for good", async ({
  ada,
  hazel,
  browser
}) => {
  const context = await browser.newContext()
  const email = "mia@hazel.test"
  const answer = await context.request.post(`${hazel.url}/api/auth/sign-up/email`, {
    data: { name: "Mia", email, password: castPassword },
    headers: { origin: hazel.url }
  })
  expect(answer.ok()).toBe(true)
  const page = await context.newPage()
  await page.goto(hazel.url)
  await expect(page.getByRole("textbox", { name: /^Message / })).toBeVisible()

  await ada.page.goto("/")
  // The menu offers what Ada's role allows once her role is known.
  await expect(ada.page.getByRole("button", { name: /Ada, your menu/ })).toBeVisible()
  await ada.page
    .getByRole("button", { name: / menu$/ })
    .first()
    .click()
  await ada.page.getByRole("menuitem", { name: "Members" }).click()
  const list = ada.page.getByRole("dialog", { name: "Members of the workspace" })
  await list.getByRole("searchbox").fill("mia")
  await list.getByRole("listitem").filter({ hasText: "Mia" }).getByRole("button").first().click()
  const card = ada.page.getByRole("dialog", { name: "About Mia" })
  await card.getByRole("button", { name: "Deactivate account" }).click()
  await ada.page
    .getByRole("dialog", { name: "Deactivate Mia’s account?" })
    .getByText("Deactivate", { exact: true })
    .click()

  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible()
  await signsIn(page, email)
  await expect(page.getByRole("alert")).toBeVisible()

  await ada.page
    .getByRole("button", { name: / menu$/ })
    .first()
    .click()
  await ada.page.getByRole("menuitem", { name: "Members" }).click()
  const row = list.getByRole("listitem").filter({ hasText: "Mia" })
  await list.getByRole("searchbox").fill("mia")
  await expect(row).toContainText("Deactivated")
  await list.getByRole("button", { name: "Actions for Mia" }).click()
  await list.getByRole("button", { name: "Reactivate account: Mia" }).click()
  await ada.page.getByRole("button", { name: "Reactivate", exact: true }).click()
  await expect(row, "back where she was").toContainText("Member")

  await signsIn(page, email)
  await expect(page.getByRole("textbox", { name: /^Message / })).toBeVisible()

  await list.getByRole("button", { name: "Actions for Mia" }).click()
  await list.getByRole("button", { name: "Remove account: Mia" }).click()
  const removal = ada.page.getByRole("dialog", { name: "Remove Mia’s account?" })
  const remove = removal.getByRole("button", { name: "Remove for good" })
  await expect(removal).toContainText("What they wrote stays in the channels")
  await expect(remove).toBeDisabled()
  await expectNoViolations(ada.page)
  await removal.getByRole("textbox").fill("@mia")
  await remove.click()
  await expect(page.getByRole("button", { name: "Sign in" }), "signed out for good").toBeVisible()
  await list.getByRole("searchbox").fill("mia")
  await expect(list.getByText("No results")).toBeVisible()
  await context.close()
})
