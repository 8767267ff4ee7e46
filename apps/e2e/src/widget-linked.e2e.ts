import { expect, test } from "./support/linked-shop-test.ts"

test("a customer in the widget and Ada in Hazel see each other write, edit, react and delete", async ({
  ada,
  inAdasSidebar,
  opens
}) => {
  const jim = await opens("Jim")
  await jim.writes("My kettle has no lid")
  await expect(jim.message("My kettle has no lid")).toHaveAttribute("data-state", "sent")
  await ada.page.goto("/")
  await inAdasSidebar.click()
  await expect(ada.message("My kettle has no lid")).toContainText("Jim")

  await ada.writes("I am **sorry**, I send one")
  await expect(jim.message("I am sorry, I send one")).toContainText("Ada")
  await expect(jim.message("I am sorry").locator("strong")).toHaveText("sorry")
  await ada.reactsTo("My kettle has no lid", "👍")
  await expect(jim.reaction("My kettle has no lid", "👍")).toHaveText("👍1")
  await jim.reaction("My kettle has no lid", "👍").click()
  await expect(ada.reaction("My kettle has no lid", "👍")).toHaveText(/2/)
  await jim.chooses("I am sorry", "React with ❤️")
  await expect(ada.reaction("I am sorry", "❤️")).toHaveText(/1/)

  await jim.chooses("My kettle has no lid", "Edit")
  await jim.composer.fill("My kettle has no handle")
  await jim.composer.press("Enter")
  await expect(ada.message("My kettle has no handle")).toContainText("edited")
  await ada.composer.press("ArrowUp")
  await ada.page.getByRole("textbox", { name: "Edit message" }).fill("I send a handle")
  await ada.page.keyboard.press("Enter")
  await expect(jim.message("I send a handle")).toContainText("edited")

  await jim.writes("Never mind")
  await expect(ada.message("Never mind")).toBeVisible()
  await jim.chooses("Never mind", "Delete")
  await jim.message("Never mind").getByRole("button", { name: "Delete for everybody?" }).click()
  await expect(ada.message("Never mind")).toHaveCount(0)

  await Promise.all([jim.page.reload(), ada.page.reload()])
  for (const person of [jim, ada]) {
    await expect(person.message("My kettle has no handle")).toContainText("edited")
    await expect(person.message("I send a handle")).toContainText("edited")
    await expect(person.reaction("My kettle has no handle", "👍")).toHaveText(/2/)
    await expect(person.messages).toHaveCount(2)
  }
  await expect(jim.reaction("My kettle has no handle", "👍")).toHaveAttribute("aria-pressed", "true")
})
