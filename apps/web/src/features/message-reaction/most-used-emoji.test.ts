import { describe, expect, it } from "vitest"
import { mostUsedEmoji } from "./most-used-emoji.ts"

describe("the reactions that Ada is offered", () => {
  it("are popular ones before she has used any", () => {
    expect(mostUsedEmoji([], 6)).toHaveLength(6)
  })

  it("begin with those that she uses most, among equals with the last used", () => {
    expect(mostUsedEmoji(["🦊", "🐢", "🐢", "🐙"], 6).slice(0, 3)).toEqual(["🐢", "🦊", "🐙"])
  })

  it("hold no emoji twice, in whatever form it was used", () => {
    const offered = mostUsedEmoji(["❤", "❤️", "👍"], 6)
    expect(offered.filter((emoji) => emoji.startsWith("❤"))).toHaveLength(1)
    expect(new Set(offered).size).toBe(6)
  })
})
