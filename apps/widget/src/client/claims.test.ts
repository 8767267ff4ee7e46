import { describe, expect, it } from "vitest"
import { tokenWith } from "../testing/tokens.ts"
import { allowedReactions, channelsOf, claimsOf } from "./claims.ts"

const allowed = (channels: object, reactions = ["👍", "🎉"]) => {
  const allows = allowedReactions(claimsOf(tokenWith({ channels })), "support.jim", "chat")
  return reactions.filter(allows)
}

const withReact = (react: unknown) => ({ messages: { chat: { react } } })

describe("the claims of the client's own token", () => {
  it("are read from its payload, whatever letters that has, and are empty for a token that is none", () => {
    expect(claimsOf(tokenWith({ heartbeatTimeout: 30, umd: "日本語 👋" })).heartbeatTimeout).toBe(30)
    for (const token of ["", "a.b.c", "a.%%%.c"]) expect(channelsOf(claimsOf(token))).toEqual([])
  })

  it("name the channels that may be subscribed to, without patterns", () => {
    const channels = {
      "support.*": { subscribe: true },
      "#regex:^support": { subscribe: true },
      "support.jim": { subscribe: true },
      "presence.team": { autoSubscribe: true },
      "storage.only": { storage: {} }
    }
    expect(channelsOf(claimsOf(tokenWith({ channels })))).toEqual(["support.jim", "presence.team"])
  })

  it("allow every reaction, those of a list, or none (C8)", () => {
    expect(allowed({ "support.jim": withReact(true) })).toEqual(["👍", "🎉"])
    expect(allowed({ "support.jim": withReact(["🎉"]) })).toEqual(["🎉"])
    expect(allowed({ "support.jim": withReact(undefined) })).toEqual([])
    expect(allowed({ "sales.*": withReact(true) })).toEqual([])
  })

  it("allow none where any pattern that matches says false (J16)", () => {
    expect(allowed({ "support.jim": withReact(true), "*": withReact(false) })).toEqual([])
    expect(allowed({ "#regex:^support[.]": withReact(true) })).toEqual(["👍", "🎉"])
  })
})
