import { describe, expect, it } from "vitest"
import { requestLimits } from "../front-door/limits/index.ts"
import { asMarkdown, withoutSlackMarks } from "./slack-marks.ts"
import { readWebhookBody } from "./webhook-body.ts"

describe("the body of a request to a webhook", () => {
  it.each([
    ["<https://hazel.test|Hazel>", "[Hazel](https://hazel.test)"],
    ["<https://hazel.test>", "https://hazel.test"],
    ["<mailto:ada@hazel.test>", "mailto:ada@hazel.test"],
    ["<!subteam^S1|@bakers>", "@bakers"],
    ["<!here> 1 &lt; 2", "@here 1 < 2"]
  ])("%s is shown as %s", (text, shown) => expect(withoutSlackMarks(text)).toBe(shown))

  it.each([
    ["*Deploy* of `a*b*` and `x *y* z`", "**Deploy** of `a*b*` and `x *y* z`"],
    ["*see `code` here*\n```\n*not bold* &lt;b&gt;\n```", "**see `code` here**\n```\n*not bold* <b>\n```"],
    ["`<https://ci.test|ci>` &amp; <mailto:a@b.test|Ada>", "`ci` & [Ada](mailto:a@b.test)"],
    ["<@U1> and <@U2|ben> in <#C1|chan> and <#C2>", "@U1 and @ben in #chan and #C2"]
  ])("%s of Slack is %s in Markdown", (text, shown) => expect(asMarkdown(text)).toBe(shown))

  const read = (message: object) => readWebhookBody("application/json", JSON.stringify(message))

  it.each([
    ["*Deploy* of <https://ci.test/1|build 1>", "**Deploy** of [build 1](https://ci.test/1)"],
    ["<!here> *Down*", "@here **Down**"],
    ["<@U1> ~no~", "@U1 ~~no~~"]
  ])("with the text %s alone is one for Slack, because Markdown has no such mark", (text, shown) =>
    expect(read({ text })).toEqual({ text: shown, isOfSlack: true })
  )

  it.each(["*emphasis* and **bold**", "a < b | c > d", "`<@U1>` is how Slack writes *that*"])(
    "with the text %s alone is Markdown",
    (text) => expect(read({ text })).toEqual({ text, isOfSlack: false })
  )

  const block = (...blocks: ReadonlyArray<object>) => read({ blocks })?.text

  it("shows plain text as it is, and no marks in it", () => {
    const plain = (text: string) => ({ type: "plain_text", text })
    expect(block({ type: "section", text: plain("*Done* in [x]") })).toBe(String.raw`\*Done\* in \[x\]`)
    expect(block({ type: "header", text: plain("a_b_c") })).toBe(String.raw`**a\_b\_c**`)
  })

  it("keeps the address of an image", () => {
    const image = { type: "image", image_url: "https://hazel.test/a.png", alt_text: "A cake" }
    expect(block(image)).toBe("[A cake](https://hazel.test/a.png)")
    expect(block({ type: "context", elements: [image, { type: "mrkdwn", text: "*Hi*" }] })).toBe(
      "[A cake](https://hazel.test/a.png) **Hi**"
    )
  })

  it("keeps bold, code, lists, quotes and fences of rich text", () => {
    const section = (...elements: ReadonlyArray<object>) => ({ type: "rich_text_section", elements })
    const text = (shown: string, style: object = {}) => ({ type: "text", text: shown, style })
    const elements = [
      section(text("Build "), text("17 ", { bold: true }), text("make", { code: true }), {
        type: "user",
        user_id: "U1"
      }),
      { type: "rich_text_list", style: "bullet", elements: [section(text("one")), section(text("two"))] },
      { type: "rich_text_list", style: "ordered", indent: 1, elements: [section(text("three", { strike: true }))] },
      { type: "rich_text_preformatted", elements: [text("a *b*")] },
      { type: "rich_text_quote", elements: [text("said\nso", { italic: true })] }
    ]
    expect(block({ type: "rich_text", elements })?.trimEnd()).toBe(
      "Build **17** `make`@U1\n- one\n- two\n    1. ~~three~~\n```\na *b*\n```\n> *said\n> so*"
    )
  })

  // The time that a text of the greatest size takes is bounded by that of the test.
  it.each([
    "<!",
    "<!|",
    "<https://",
    "<http://a|",
    "<mailto:",
    "*",
    "~",
    "* a",
    "<!a|b",
    "<@U",
    "`",
    "`a\n",
    "```",
    "*`a`"
  ])("that repeats %s to its greatest size is read at once", (part) => {
    const text = part.repeat(requestLimits.bodyBytes / part.length)
    expect(readWebhookBody("application/json", JSON.stringify({ text, username: "x" }))?.text).toBeDefined()
  })

  it("is refused as a form if it nests too deeply, as it is as JSON", () => {
    const depth = requestLimits.jsonDepth + 1
    const payload = `{"text":"Hi","blocks":${"[".repeat(depth)}${"]".repeat(depth)}}`
    expect(readWebhookBody("application/x-www-form-urlencoded", new URLSearchParams({ payload }).toString())).toBe(
      undefined
    )
  })
})
