import { expect, test } from "./support/test.ts"

test("Ben sees what Ada writes, changes and takes back @firefox", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)

  await ada.writes("Lunch at one?")
  await expect(ben.message("Lunch at one?")).toBeVisible()

  await ada.composer.press("ArrowUp")
  await ada.page.getByRole("textbox", { name: "Edit message" }).fill("Lunch at **two**?")
  await ada.page.keyboard.press("Enter")
  await expect(ben.message("Lunch at two?")).toContainText("edited")
  await expect(ben.message("Lunch at two?").locator("strong")).toHaveText("two")

  await ada.message("Lunch at two?").hover()
  await ada.page.getByRole("button", { name: "More" }).click()
  await ada.page.getByRole("menuitem", { name: /Delete/ }).click()
  await ada.page
    .getByRole("dialog")
    .getByRole("button", { name: /Delete/ })
    .click()
  await expect(ada.message("Lunch at two?")).toHaveCount(0)
  await expect(ben.message("Lunch at two?")).toHaveCount(0)
})

test("Ada sees Ben's reaction come and go @firefox", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ada.writes("We shipped it")

  await ben.reactsTo("We shipped it", "👍")
  await expect(ada.reaction("We shipped it", "👍")).toHaveText(/1/)
  await expect(ada.reaction("We shipped it", "👍")).toHaveAttribute("aria-pressed", "false")

  await ada.reaction("We shipped it", "👍").click()
  await expect(ben.reaction("We shipped it", "👍")).toHaveText(/2/)

  await ben.reaction("We shipped it", "👍").click()
  await expect(ada.reaction("We shipped it", "👍")).toHaveText(/1/)
  await expect(ada.reaction("We shipped it", "👍")).toHaveAttribute("aria-pressed", "true")
})

test("Ada answers in a thread and Ben finds it there @firefox", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ben.writes("Who reads the migration?")

  await ada.message("Who reads the migration?").hover()
  await ada.page.getByRole("button", { name: /^Reply/ }).click()
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  await thread.getByRole("textbox").fill("I do.")
  await thread.getByRole("textbox").press("Enter")

  await ben
    .message("Who reads the migration?")
    .getByRole("button", { name: /1 reply/ })
    .click()
  await expect(ben.page.getByRole("complementary", { name: "Thread" }).getByRole("article").last()).toContainText(
    "I do."
  )
  await expect(ben.messages.filter({ hasText: "I do." }).filter({ visible: true })).toHaveCount(1)
})

test("a name typed after @ finds the person and counts in their sidebar", async ({ ada, ben, channelId }) => {
  await ada.opens(channelId)
  await ben.page.goto("/")
  const inSidebar = ben.inSidebar(channelId)

  await ada.composer.pressSequentially("Hello @be")
  await ada.page.getByRole("option", { name: /Ben/ }).waitFor()
  await ada.page.keyboard.press("Enter")
  await ada.composer.pressSequentially("!")
  await ada.page.keyboard.press("Enter")

  await expect(inSidebar).toHaveAccessibleName(/mention/)
  await inSidebar.click()
  await expect(ben.message("Hello")).toContainText("@Ben")
  await expect(inSidebar).not.toHaveAccessibleName(/mention/)
})
