import { Option } from "effect"
import { describe, expect, it } from "vitest"
import { OwnHost } from "./own-host.ts"

const cookie = "hazel.session_token=ada"

const statusAt = (
  base: string | undefined,
  asked: { host?: string; origin?: string; path?: string; cookie?: string }
) =>
  new OwnHost(Option.fromNullishOr(base)).refusalOf({
    path: asked.path ?? "/rpc",
    host: asked.host,
    origin: asked.origin,
    cookie: asked.cookie ?? cookie
  })?.status

const base = "https://chat.example.org"

describe("a request to another host than that of HAZEL_BASE_URL (attack 21)", () => {
  it.each([
    [base, "chat.example.org", undefined],
    [base, "CHAT.example.org", undefined],
    [base, "chat.example.org:443", undefined],
    [base, "chat.example.org:80", 421],
    [base, "evil.example", 421],
    [base, "evil.example:443", 421],
    [base, "chat.example.org.evil.example", 421],
    [base, "127.0.0.1:3000", 421],
    [base, undefined, 421],
    ["http://localhost:3000/", "localhost:3000", undefined],
    ["http://localhost:3000", "localhost", 421],
    [undefined, "anything.example:8080", undefined],
    [undefined, undefined, undefined]
  ])("is answered: base %s, host %s, status %s", (own, host, status) => {
    expect(statusAt(own, { ...(host !== undefined && { host }) })).toBe(status)
  })

  it("is allowed for the health of this node", () => {
    expect(statusAt(base, { host: "10.0.0.7:3000", path: "/health" })).toBeUndefined()
  })
})

describe("a malformed Host (attack 27)", () => {
  it.each(["[", "[::1", "a b", "user@host", "host/path", "host?x", "host#x", "999.999.999.999", "host:port", "", "%"])(
    "%j is refused, whether or not there is a base URL",
    (host) => {
      expect(statusAt(undefined, { host })).toBe(400)
      expect(statusAt(base, { host })).toBe(400)
      expect(statusAt(base, { host, path: "/health" })).toBe(400)
    }
  )
})

describe("a page that brings a person's cookie (attack 21)", () => {
  it.each([
    [base, "https://chat.example.org", undefined],
    [base, "https://chat.example.org:443", undefined],
    [base, "http://chat.example.org", 403],
    [base, "https://chat.example.org:8443", 403],
    [base, "https://evil.example", 403],
    [base, "null", 403],
    [base, "not an origin", 403],
    [undefined, "http://chat.example.org", undefined],
    [undefined, "https://chat.example.org", undefined],
    [undefined, "https://evil.example", 403]
  ])("with base %s is answered from origin %s by %s", (own, origin, status) => {
    expect(statusAt(own, { host: "chat.example.org", origin })).toBe(status)
  })

  it("may come from anywhere without the cookie, with a credential of its own", () => {
    const asked = { path: "/rpc", host: "chat.example.org", origin: "https://bots.example", cookie: undefined }
    expect(new OwnHost(Option.some(base)).refusalOf(asked)).toBeUndefined()
  })
})
