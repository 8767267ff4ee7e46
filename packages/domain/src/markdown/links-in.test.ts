import { describe, expect, it } from "vitest"
import { messageLinkIn } from "../message-link.ts"
import { previewedLinksIn } from "./links-in.ts"

describe("D.20: the links of a message that are previewed", () => {
  it.each([
    ["See https://a.test/bread.", ["https://a.test/bread"]],
    ["[Bread](https://a.test/bread) and <https://b.test/>", ["https://a.test/bread", "https://b.test/"]],
    ["www.a.test", ["http://www.a.test/"]],
    ["- **https://a.test/**\n- _https://b.test_", ["https://a.test/", "https://b.test/"]],
    ["https://a.test/ https://a.test/ https://a.test/#crust", ["https://a.test/"]],
    [
      "https://a.test https://b.test https://c.test https://d.test",
      ["https://a.test/", "https://b.test/", "https://c.test/"]
    ],
    ["`https://a.test`\n```\nhttps://b.test\n```", []],
    ["||https://a.test||", []],
    ["> https://a.test", []],
    ["mailto:ada@a.test ada@a.test [x](javascript:alert(1))", []],
    ["https://ada:secret@a.test/", []],
    [`https://a.test/${"a".repeat(2_000)}`, []],
    ["https://chat.test/c/019f2f6e-0000-7000-8000-000000000001?message=019f2f6e-0000-7000-8000-000000000002", []],
    ["Lunch?", []]
  ])("of %j are %j", (text, links) => {
    expect(previewedLinksIn(text)).toEqual(links)
  })
})

describe("D.20: a link to a message", () => {
  const [channel, message, thread] = [1, 2, 3].map((last) => `019f2f6e-0000-7000-8000-00000000000${last}`)

  it("names its channel and, in a thread, the root", () => {
    expect(messageLinkIn(`https://chat.test/c/${channel}?message=${message}`)).toEqual({
      origin: "https://chat.test",
      channelId: channel,
      messageId: message,
      threadId: undefined
    })
    expect(messageLinkIn(`https://chat.test/c/${channel}?thread=${thread}&message=${message}`)?.threadId).toBe(thread)
  })

  it.each([`https://chat.test/c/${channel}`, `https://chat.test/c/cake?message=${message}`, "https://chat.test/"])(
    "is not %s",
    (href) => {
      expect(messageLinkIn(href)).toBeUndefined()
    }
  )
})
