import { describe, expect, it } from "vitest"
import { followed, isAtEdge, movementOf, replyFrom } from "./swipe.ts"

describe("a finger on a message", () => {
  it("is still until it has moved clearly", () => {
    expect(movementOf(6, 6)).toBe("still")
  })

  it("swipes when it moves in the direction in which text is read", () => {
    expect(movementOf(20, 4)).toBe("swipe")
  })

  it("scrolls when it moves mostly up or down, and does nothing in the other direction", () => {
    expect(movementOf(20, 18)).toBe("other")
    expect(movementOf(3, -40)).toBe("other")
    expect(movementOf(-40, 0)).toBe("other")
  })

  it("takes the message along, which resists beyond the distance that replies", () => {
    expect(followed(-5)).toBe(0)
    expect(followed(40)).toBe(40)
    expect(followed(replyFrom)).toBe(replyFrom)
    expect(followed(200)).toBeGreaterThan(followed(100))
    expect(followed(2000)).toBeLessThanOrEqual(replyFrom + 28)
  })

  it("leaves the edges of the screen to the browser, which goes back there", () => {
    expect(isAtEdge(10, 390)).toBe(true)
    expect(isAtEdge(385, 390)).toBe(true)
    expect(isAtEdge(60, 390)).toBe(false)
  })
})
