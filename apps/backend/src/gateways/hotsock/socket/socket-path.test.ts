import { describe, expect, it } from "vitest"
import { appNameIn, isSocketPath, tokenIn } from "./socket-path.ts"

describe("the path of a socket", () => {
  it.each(["/hotsock", "/hotsock/shop", "/v1/hotsock", "/chat/v1/hotsock/shop", "/hotsock/"])(
    "H2 may be %s",
    (path) => {
      expect(isSocketPath(path)).toBe(true)
      expect(appNameIn(path)).toBe(path.includes("shop") ? "shop" : undefined)
    }
  )

  it.each(["/", "/hotsocks", "/a/b/c/d/hotsock", "/hotsock/shop/v1", "//hotsock", "/hotsock/Shop"])(
    "is not %s",
    (path) => {
      expect(isSocketPath(path)).toBe(false)
    }
  )

  it("H1 H2 is followed by the token, which is not encoded and may come after another query", () => {
    expect(tokenIn("/hotsock?token=eyJh.b-c_.d")).toBe("eyJh.b-c_.d")
    expect(tokenIn("/hotsock?stage=v1?token=a.b.c")).toBe("a.b.c")
    expect(tokenIn("/hotsock?stage=v1&token=a.b.c")).toBe("a.b.c")
    expect(tokenIn("/hotsock")).toBeUndefined()
  })
})
