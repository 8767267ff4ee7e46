import { describe, expect, it } from "vitest"
import { requestLimits } from "../front-door/limits/index.ts"
import { withoutSlackMarks } from "./slack-text.ts"
import { readWebhookBody } from "./webhook-body.ts"

describe("the body of a request to a webhook", () => {
  it.each([
    ["<https://hazel.test|Hazel>", "[Hazel](https://hazel.test)"],
    ["<https://hazel.test>", "https://hazel.test"],
    ["<mailto:ada@hazel.test>", "mailto:ada@hazel.test"],
    ["<!subteam^S1|@bakers>", "@bakers"],
    ["<!here> 1 &lt; 2", "@here 1 < 2"]
  ])("%s is shown as %s", (text, shown) => expect(withoutSlackMarks(text)).toBe(shown))

  // The time that a text of the greatest size takes is bounded by that of the test.
  it.each(["<!", "<!|", "<https://", "<http://a|", "<mailto:", "*", "~", "* a", "<!a|b"])(
    "that repeats %s to its greatest size is read at once",
    (part) => {
      const text = part.repeat(requestLimits.bodyBytes / part.length)
      expect(readWebhookBody("application/json", JSON.stringify({ text, username: "x" }))?.text).toBeDefined()
    }
  )

  it("is refused as a form if it nests too deeply, as it is as JSON", () => {
    const depth = requestLimits.jsonDepth + 1
    const payload = `{"text":"Hi","blocks":${"[".repeat(depth)}${"]".repeat(depth)}}`
    expect(readWebhookBody("application/x-www-form-urlencoded", new URLSearchParams({ payload }).toString())).toBe(
      undefined
    )
  })
})
