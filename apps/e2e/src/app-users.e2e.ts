import { expect, test } from "./support/linked-shop-test.ts"

test("Ada knows a customer by the badge of their app, and can do with them what one can do with a guest of an app", async ({
  ada,
  inAdasSidebar,
  opens
}) => {
  const jim = await opens("Jim")
  await jim.writes("Is anybody there?")
  await expect(jim.message("Is anybody there?")).toHaveAttribute("data-state", "sent")
  await ada.page.goto("/")
  await inAdasSidebar.click()
  const heading = ada.message("Is anybody there?").locator("header")
  await expect(heading.getByRole("img", { name: "User of the app demo" })).toHaveText("demo")

  await heading.getByRole("button", { name: "Jim" }).click()
  const card = ada.page.getByRole("dialog", { name: "About Jim" })
  await expect(card.getByRole("status")).toHaveText("User of the app demo")
  await expect(card).toContainText("Jim · Guest")
  await expect(card.getByRole("button", { name: "Message" })).toHaveCount(0)
  await expect(card.getByRole("button", { name: "Copy handle" })).toHaveCount(0)

  await card.getByRole("button", { name: "Deactivate user" }).click()
  const question = ada.page.getByRole("dialog", { name: /^Deactivate .*Jim.*\?$/ })
  await question.getByRole("button", { name: "Deactivate" }).click()
  await expect(question).toHaveCount(0)
  await jim.writes("Hello?")
  await expect(jim.message("Hello?")).toHaveAttribute("data-state", "failed")
  await heading.getByRole("button", { name: "Jim" }).click()
  await expect(card.getByRole("status")).toHaveText("This user is deactivated")
  await card.getByRole("button", { name: "Reactivate user" }).click()
  await ada.page
    .getByRole("dialog", { name: /^Reactivate/ })
    .getByRole("button", { name: "Reactivate" })
    .click()

  await ada.composer.fill("@jim")
  await expect(ada.page.getByRole("option", { name: /Jim/ })).toHaveCount(0)
})
