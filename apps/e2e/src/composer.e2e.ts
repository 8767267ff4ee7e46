import type { BrowserUser } from "./support/browser-user.ts"
import { inputMethodAt } from "./support/input-method.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const suggestions = (person: BrowserUser) => person.page.getByRole("listbox", { name: "Suggestions" })

test("input C12: :ta and Enter is a party, and no flag", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.composer.pressSequentially("We did it :ta")
  await expect(suggestions(ada).getByRole("option").first()).toHaveText(/:tada:/)
  await ada.page.keyboard.press("Enter")
  await expect(ada.composer).toHaveValue("We did it 🎉 ")
})

test("input C3: people are offered behind CJK, brackets and marks, and their handle is written", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  for (const before of ["交给", "안녕", "to:", '"', "[", "*"]) {
    await ada.composer.fill("")
    await ada.composer.pressSequentially(`${before}@be`)
    await expect(suggestions(ada).getByRole("option").first()).toContainText("@ben")
    await ada.page.keyboard.press("Tab")
    await expect(ada.composer).toHaveValue(`${before}@ben `)
  }
})

test("input C6: no list and no emoji in code", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.composer.pressSequentially("`run :joy: @b")
  await expect(suggestions(ada)).toHaveCount(0)
  await ada.composer.pressSequentially("` :joy:")
  await expect(ada.composer).toHaveValue("`run :joy: @b` 😂")
})

test("input C7: Escape closes the list for that word only", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.composer.pressSequentially("@b")
  await expect(suggestions(ada)).toBeVisible()
  await ada.page.keyboard.press("Escape")
  await expect(suggestions(ada)).toHaveCount(0)
  await ada.composer.pressSequentially("e")
  await expect(suggestions(ada)).toHaveCount(0)
  await ada.page.keyboard.press("Enter")
  await expect(ada.message("@be")).toBeVisible()
  await ada.composer.pressSequentially("@c")
  await expect(suggestions(ada)).toBeVisible()
})

test("input C11: three backticks and Enter open a code block, which is left with the arrows and sent @firefox", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  const { keyboard } = ada.page
  await ada.composer.pressSequentially("```")
  await keyboard.press("Enter")
  await expect(ada.composer).toHaveValue("```\n\n```")
  await ada.composer.pressSequentially("const tada = ':tada:'")
  await keyboard.press("Enter")
  await ada.composer.pressSequentially("  indented")
  await expect(ada.messages.locator("pre")).toHaveCount(0)
  await keyboard.press("ArrowDown")
  await keyboard.press("End")
  await keyboard.press("Enter")
  await expect(ada.messages.locator("pre")).toHaveText("const tada = ':tada:'\n  indented")
  await expect(ada.composer).toHaveValue("")
})

test("Ada writes a list with the keyboard, formats it with a bar that stays as she left it, and undoes it @firefox", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  const { keyboard } = ada.page
  await ada.composer.pressSequentially("1. Soup")
  await keyboard.press("Shift+Enter")
  await ada.composer.pressSequentially("Bread")
  await keyboard.press("Tab")
  await expect(ada.composer).toHaveValue("1. Soup\n   2. Bread")
  await keyboard.press("Shift+Tab")
  await expect(ada.composer).toHaveValue("1. Soup\n2. Bread")
  await keyboard.press("Shift+Enter")
  await keyboard.press("Shift+Enter")
  await ada.composer.pressSequentially("Enjoy")
  await expect(ada.composer).toHaveValue("1. Soup\n2. Bread\nEnjoy")

  const bar = ada.page.getByRole("toolbar", { name: "Formatting" })
  await ada.page.getByRole("button", { name: "Formatting" }).click()
  await expect(bar).toBeVisible()
  await ada.page.reload()
  await expect(ada.composer).toHaveValue("1. Soup\n2. Bread\nEnjoy")
  await ada.composer.selectText()
  await bar.getByRole("button", { name: "Quotation" }).click()
  await expect(ada.composer).toHaveValue("> 1. Soup\n> 2. Bread\n> Enjoy")
  await expect(ada.composer).toBeFocused()
  await keyboard.press("Control+z")
  await expect(ada.composer).toHaveValue("1. Soup\n2. Bread\nEnjoy")
  await keyboard.press("End")
  await keyboard.press("Shift+Home")
  await keyboard.press("Control+Shift+x")
  await expect(ada.composer).toHaveValue("1. Soup\n2. Bread\n~~Enjoy~~")
  await bar.getByRole("button", { name: "Spoiler" }).click()
  await expect(ada.composer).toHaveValue("1. Soup\n2. Bread\n~~||Enjoy||~~")
  await expectNoViolations(ada.page, "main")
  await keyboard.press("Enter")
  await expect(ada.messages.getByRole("listitem")).toHaveCount(2)
  await ada.page.getByRole("button", { name: "Formatting" }).click()
  await expect(bar).toHaveCount(0)
  await ada.page.reload()
  await ada.composer.waitFor()
  await expect(bar, "the choice is kept").toHaveCount(0)
})

test("input M7: a message is sent as it was typed, and only one that is wholly blank is not", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  for (const blank of [" \n ", "\u200B", "\u2800", "\u3164", "\u00AD"]) {
    await ada.composer.fill(blank)
    await expect(ada.page.getByRole("button", { name: "Send" })).toBeDisabled()
    await ada.page.keyboard.press("Enter")
    await expect(ada.composer).toHaveValue(blank)
  }
  const written = "    if (a)\n      b()\n   c  d"
  await ada.composer.fill(written)
  await ada.page.keyboard.press("Enter")
  await expect(ada.composer).toHaveValue("")
  await expect(ada.messages).toHaveCount(1)
  const bodies = async () => {
    const { messages } = await ada.asks("message.list", { channelId })
    return messages.map(({ body }) => body)
  }
  await expect.poll(bodies).toEqual([written])
})

test("input C8: the keys of an input method choose no person and send nothing", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  const inputMethod = await inputMethodAt(ada.page)
  await ada.composer.pressSequentially("@b")
  await expect(suggestions(ada).getByRole("option").first()).toBeVisible()
  await inputMethod.composes("e")
  await expect(ada.composer).toHaveValue("@be")
  await expect(suggestions(ada).getByRole("option").first()).toBeVisible()
  for (const key of ["ArrowDown", "Tab", "Enter", "Escape"]) await inputMethod.press(key)
  await expect(ada.composer).toHaveValue("@be")
  await expect(suggestions(ada).getByRole("option").first()).toHaveAttribute("aria-selected", "true")
  await inputMethod.commits("e")
  await inputMethod.press("Enter")
  await expect(ada.composer).toHaveValue("@be")
  await ada.page.keyboard.press("Enter")
  await expect(ada.composer).toHaveValue("@ben ")
})

test("input C8: Escape in a composition keeps the edit and the thread", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("The question")
  await expect(ada.message("The question")).toBeVisible()
  await ada.page.keyboard.press("Shift+Tab")
  await ada.page.keyboard.press("r")
  const thread = ada.page.getByRole("complementary", { name: "Thread" })
  const inputMethod = await inputMethodAt(ada.page)
  await expect(thread.getByRole("textbox")).toBeFocused()
  await inputMethod.composes("こ")
  await inputMethod.press("Escape")
  await inputMethod.commits("答え")
  await expect(thread.getByRole("textbox")).toHaveValue("答え")
  await ada.page.keyboard.press("Enter")
  await expect(thread.getByRole("article", { name: /答え/ })).toBeVisible()

  await ada.page.keyboard.press("ArrowUp")
  const edit = thread.getByRole("textbox", { name: "Edit message" })
  await expect(edit).toBeFocused()
  await inputMethod.composes("よ")
  await inputMethod.press("Escape")
  await inputMethod.press("Enter")
  await inputMethod.commits("よ")
  await expect(edit).toHaveValue("答えよ")
})

test("input C8: in the palette and in a dialog the keys are the input method's", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.page.keyboard.press("Control+k")
  const palette = ada.page.getByRole("dialog")
  const inputMethod = await inputMethodAt(ada.page)
  await expect(palette.getByRole("option").first()).toHaveAttribute("aria-selected", "true")
  await inputMethod.composes("a")
  await expect(palette.getByRole("option").nth(1)).toBeVisible()
  for (const key of ["ArrowDown", "Enter", "Escape"]) await inputMethod.press(key)
  await expect(palette.getByRole("option").first()).toHaveAttribute("aria-selected", "true")
  await inputMethod.commits("a")
  await ada.page.keyboard.press("Escape")
  await expect(palette).toHaveCount(0)
})

test("input M13: a shortcode that is typed into an edit becomes the emoji", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("Done")
  await expect(ada.message("Done")).toBeVisible()
  await ada.composer.press("ArrowUp")
  const edit = ada.page.getByRole("textbox", { name: "Edit message" })
  await edit.pressSequentially(" `:tada:` :tada:")
  await expect(edit).toHaveValue("Done `:tada:` 🎉")
  await edit.press("Enter")
  await expect(ada.message("Done :tada: 🎉")).toBeVisible()
})

test("input M7: an edit is saved as it was typed", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("one")
  await expect(ada.message("one")).toBeVisible()
  await ada.composer.press("ArrowUp")
  const edit = ada.page.getByRole("textbox", { name: "Edit message" })
  await edit.fill("    four\n      six")
  await edit.press("Enter")
  await expect(ada.message("four")).toBeVisible()
  const bodies = async () => {
    const { messages } = await ada.asks("message.list", { channelId })
    return messages.map(({ body }) => body)
  }
  await expect.poll(bodies).toEqual(["    four\n      six"])
})

test("input M12: the topic of a channel is counted in whole characters, and too long a one is not cut in silence", async ({
  ada,
  channelId
}) => {
  const family = "👨‍👩‍👧‍👦"
  await ada.opens(channelId)
  await ada.inSidebar(channelId).click({ button: "right" })
  await ada.page.getByRole("menuitem", { name: /settings/i }).click()
  const topic = ada.page.getByRole("textbox", { name: "Topic" })
  await topic.fill(family.repeat(252))
  await expect(ada.page.getByText("2 characters too many")).toBeVisible()
  await ada.page.getByRole("button", { name: "Save" }).click()
  await expect(topic).toBeVisible()
  await topic.fill(family.repeat(250))
  await ada.page.getByRole("button", { name: "Save" }).click()
  await expect(topic).toHaveCount(0)
  const { channels } = await ada.asks("channel.list", {})
  expect(channels.find(({ channel }) => channel.id === channelId)?.channel.topic).toBe(family.repeat(250))
})
