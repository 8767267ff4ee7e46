import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { parseTrustedProxies } from "../../front-door/client-address.ts"
import { addressGuard, isPublicAddress } from "./address-guard.ts"
import { webhookUrlProblem } from "./webhook-url.ts"

const guardOf = (networks: string) => addressGuard(Result.getOrThrow(parseTrustedProxies(networks)))

/** Source: the registries of special-purpose addresses of IANA, and the metadata addresses of clouds. */
const inner = [
  ...["0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"],
  ...[
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1"
  ],
  ...["255.255.255.255", "100.100.100.200", "168.63.129.16"],
  ...["::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::ffff:0:10.0.0.1", "64:ff9b::a9fe:a9fe"],
  ...[
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:a00:1::",
    "fc00::1",
    "fd00:ec2::254"
  ],
  ...["fe80::1", "fec0::1", "ff02::1", "::ffff:168.63.129.16", "not an address", ""]
]

const outer = ["1.1.1.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]

describe("a webhook", () => {
  it.each(inner)("is not sent to %s, which is not on the public internet", (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(outer)("may be sent to %s", (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it("may be sent to a network that the operator allows, in whatever notation", () => {
    const guard = guardOf("10.20.0.0/16, fd12::/16")
    const allowed = ["10.20.30.40", "::ffff:10.20.30.40", "fd12::1", "1.1.1.1"]
    expect(allowed.map(guard.isAllowed)).toEqual([true, true, true, true])
    expect(["10.21.0.1", "fd13::1", "127.0.0.1"].map(guard.isAllowed)).toEqual([false, false, false])
  })

  it.each([
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f.0.0.1/",
    "https://017700000001/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[fe80::1]/",
    "https://169.254.169.254/latest/meta-data/",
    "https://jim:secret@example.org/",
    "http://example.org/",
    "http://1.1.1.1/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "example.org",
    "",
    `https://example.org/${"a".repeat(3_000)}`
  ])("cannot have the URL %s", (url) => {
    expect(webhookUrlProblem(url, guardOf(""))).toEqual(expect.any(String))
  })

  it("may use http only in a network that the operator allows", () => {
    const guard = guardOf("10.20.0.0/16")
    expect(webhookUrlProblem("http://10.20.0.1:8080/hooks", guard)).toBeUndefined()
    expect(webhookUrlProblem("http://worker:8080/hooks", guard), "checked when it is resolved").toBeUndefined()
    expect(webhookUrlProblem("http://1.1.1.1/hooks", guard)).toEqual(expect.any(String))
    expect(webhookUrlProblem("https://example.org:8443/hooks?key=1", guard)).toBeUndefined()
  })
})
