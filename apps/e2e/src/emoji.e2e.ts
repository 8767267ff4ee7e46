import { BrowserUser } from "./support/browser-user.ts"
import { expectNoViolations } from "./support/expect-no-violations.ts"
import { expect, test } from "./support/test.ts"

const opensPicker = async (person: BrowserUser, text: string) => {
  await expect(person.message(text)).toBeVisible()
  await person.message(text).hover()
  await person.message(text).getByRole("button", { name: "Add reaction" }).first().click()
  await expect(person.page.getByRole("searchbox", { name: "Search emoji" })).toBeFocused()
}

test("input C12: the picker finds the emoji of that name first, and Enter takes it", async ({ ada, channelId }) => {
  await ada.opens(channelId)
  await ada.writes("Look")
  for (const [query, emoji] of [
    ["rocket", "🚀"],
    ["fire", "🔥"],
    ["eyes", "👀"],
    ["star", "⭐"],
    [":tada:", "🎉"]
  ] as const) {
    await opensPicker(ada, "Look")
    await ada.page.keyboard.type(query)
    await expect(ada.page.getByRole("option", { selected: true })).toHaveText(emoji)
    await ada.page.keyboard.press("Enter")
    await expect(ada.reaction("Look", emoji)).toBeVisible()
  }
})

test("the arrows choose among what was found, and an emptied search shows all emoji again", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  await ada.writes("Look")
  await opensPicker(ada, "Look")
  await ada.page.keyboard.type("heart")
  const options = ada.page.getByRole("option")
  await ada.page.keyboard.press("ArrowRight")
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true")
  await ada.page.keyboard.press("ArrowDown")
  await expect(options.nth(10)).toHaveAttribute("aria-selected", "true")
  await ada.page.keyboard.press("Control+a")
  await ada.page.keyboard.type("no such emoji")
  await expect(ada.page.getByText("No emoji found")).toBeVisible()
  await ada.page.keyboard.press("Enter")
  await expect(ada.page.getByText("No emoji found")).toBeVisible()
  await ada.page.keyboard.press("Control+a")
  await ada.page.keyboard.press("Delete")
  await expect(ada.page.getByRole("gridcell").first()).toBeVisible()
})

test("Ada finds the same emoji in her status and while she edits a message as in the composer", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  await ada.writes("Done")
  await ada.composer.press("ArrowUp")
  const editor = ada.page.getByRole("textbox", { name: "Edit message" })
  await editor.pressSequentially(" :rocke")
  await expect(ada.page.getByRole("option").first()).toContainText(":rocket:")
  await ada.page.keyboard.press("Enter")
  await expect(editor).toHaveValue("Done 🚀 ")
  await ada.message("Done").getByRole("button", { name: "Emoji", exact: true }).click()
  await ada.page.getByRole("searchbox", { name: "Search emoji" }).fill("tada")
  await ada.page.keyboard.press("Enter")
  await expect(editor).toHaveValue("Done 🚀 🎉")
  await editor.press("Enter")
  await expect(ada.message("Done 🚀 🎉")).toBeVisible()

  await ada.page.getByRole("button", { name: "Ada, your menu" }).click()
  await ada.page.getByRole("menuitem", { name: "Set a status" }).click()
  const dialog = ada.page.getByRole("dialog", { name: "Your status" })
  await dialog.getByRole("button", { name: "Choose an emoji" }).click()
  await ada.page.getByRole("searchbox", { name: "Search emoji" }).fill("palm tree")
  await ada.page.keyboard.press("Enter")
  await expect(dialog.getByRole("button", { name: "Emoji 🌴, choose another one" })).toBeFocused()
  await expectNoViolations(ada.page, "dialog")
  await dialog.getByRole("textbox").fill("On the beach")
  await dialog.getByRole("button", { name: "Save" }).click()
  await expect(ada.page.getByRole("button", { name: "Ada, your menu" })).toContainText("🌴 On the beach")
  await ada.asks("user.clearStatus", {})
})

test("Ada's skin tone is remembered by picker and composer, and pasted shortcodes become emoji, but not in code @firefox", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  await ada.page.getByRole("button", { name: "Emoji", exact: true }).click()
  await ada.page.getByRole("button", { name: "Skin tone: none" }).click()
  await ada.page.getByRole("button", { name: "Skin tone: light" }).click()
  await ada.page.getByRole("searchbox", { name: "Search emoji" }).fill("wave")
  await expect(ada.page.getByRole("option", { selected: true })).toHaveText("👋🏼")
  await expectNoViolations(ada.page, "[role=dialog]")
  await ada.page.keyboard.press("Enter")
  await expect(ada.composer).toHaveValue("👋🏼")
  await ada.page.reload()
  await ada.composer.press("End")
  await ada.composer.pressSequentially(" :clap")
  await expect(ada.page.getByRole("option").first()).toContainText("👏🏼")
  await ada.page.keyboard.press("Enter")
  await ada.page.evaluate(() => navigator.clipboard.writeText("`:joy:` :joy: at 10:30:20"))
  await ada.composer.press("Control+v")
  await expect(ada.composer).toHaveValue("👋🏼 👏🏼 `:joy:` 😂 at 10:30:20")
})

test("input E1: an emoji from the picker and from the toolbar is one reaction, also after an earlier version", async ({
  ada,
  ben,
  channelId
}) => {
  await ada.page.addInitScript(() =>
    localStorage.setItem("hazel.recent-emoji", JSON.stringify(["👍\uFE0F", "👍", "❤", "🎉"]))
  )
  await ada.opens(channelId)
  await ben.opens(channelId)
  await ben.writes("Together")
  await expect(ada.message("Together")).toBeVisible()
  await ben.reactsTo("Together", "👍")
  await ada.message("Together").hover()
  const quick = ada.message("Together").getByRole("button", { name: /^React with/ })
  await expect(quick).toHaveText(["👍", "❤️", "🎉"])
  await ada.reactsTo("Together", "👍")
  await expect(ada.reaction("Together", "👍")).toHaveText("👍2")
  await expect(ada.message("Together").locator("[aria-label=Reactions] [aria-pressed]")).toHaveCount(1)
  await ada.reaction("Together", "👍").click()
  await expect(ada.reaction("Together", "👍")).toHaveText("👍1")
})

test("input E5: emoji are in colour, also those that some systems have in black and white", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  /* Draws with the fonts of the page; a black-and-white glyph has no saturated pixel. */
  const isColoured = (emoji: string) =>
    ada.page.evaluate(async (text) => {
      const font = `40px ${getComputedStyle(document.body).fontFamily}`
      // Only one of the fonts it names is served; the browser reports the others as network failures.
      await document.fonts.load(font, text).catch(() => undefined)
      const canvas = document.createElement("canvas")
      const context = canvas.getContext("2d")
      if (context === null) throw new Error("There is no canvas.")
      context.font = font
      context.fillText(text, 20, 60)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      const dots = Array.from({ length: data.length / 4 }, (_, dot) => data.slice(4 * dot, 4 * dot + 4))
      return dots.some(([red = 0, green = 0, blue = 0]) => Math.max(red, green, blue) - Math.min(red, green, blue) > 60)
    }, emoji)
  for (const emoji of ["⚡", "☕", "⭐", "✅", "❌", "❗", "⌛", "☔", "❤️", "☝️", "☀️", "👍", "🇵🇹"]) {
    expect([emoji, await isColoured(emoji)]).toEqual([emoji, true])
  }
  expect(await isColoured("7# ©")).toBe(false)
})

test("input E5: the emoji font has every emoji that is shown in colour by itself, and no letter", async ({ ada }) => {
  await ada.page.goto("/")
  const uncovered = await ada.page.evaluate(() => {
    const font = Array.from(document.fonts).find(({ family }) => family.replaceAll('"', "") === "Emoji")
    const ranges = (font?.unicodeRange ?? "").split(",").map((range) => {
      const [first = "", last = first] = range.trim().replace("U+", "").split("-")
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
    })
    const isCovered = (point: number) => ranges.some(([first, last]) => first <= point && point <= last)
    const isColoured = (point: number) => /\p{Emoji_Presentation}/u.test(String.fromCodePoint(point))
    const points = Array.from({ length: 0x1_f000 }, (_, point) => point)
    return points.filter((point) => isColoured(point) !== isCovered(point))
  })
  // The joiner and the variation selector belong to emoji only.
  expect(uncovered).toEqual([0x20_0d, 0xfe_0f])
})

test("the emoji picker and the suggestions of the composer have nothing in the way of anybody", async ({
  ada,
  channelId
}) => {
  await ada.opens(channelId)
  await ada.composer.pressSequentially("Yes :hea")
  await expect(ada.page.getByRole("option").first()).toBeVisible()
  await expectNoViolations(ada.page, "main")
  await ada.page.getByRole("button", { name: "Emoji", exact: true }).click()
  await ada.page.getByRole("searchbox", { name: "Search emoji" }).fill("star")
  await expect(ada.page.getByRole("option", { name: "star", exact: true })).toBeVisible()
  await expectNoViolations(ada.page, "[role=dialog]")
})
