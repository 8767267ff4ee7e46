import { generateKeyPair } from "jose"
import { expect, it } from "vitest"
import { providerToken } from "./provider-token.ts"

const minute = 60_000

const aToken = async () => {
  const clock = { now: 0 }
  const { privateKey } = await generateKeyPair("ES256")
  const credentials = { key: privateKey, keyId: "ABC1234567", teamId: "TEAM123456", topics: ["org.example.chat"] }
  return { clock, ...providerToken(credentials, () => clock.now) }
}

it("a provider token is used for 50 minutes, as Apple wants 20 to 60", async () => {
  const { clock, current } = await aToken()
  const first = await current()
  clock.now = 49 * minute
  expect(await current()).toBe(first)
  clock.now = 50 * minute
  expect(await current()).not.toBe(first)
})

it("a refused provider token is replaced once, and not again within a minute", async () => {
  const { clock, current, renew } = await aToken()
  const first = await current()
  expect(await renew(first), "it was signed just now").toBe(false)
  clock.now = minute
  expect(await renew(first)).toBe(true)
  const second = await current()
  expect(second).not.toBe(first)
  expect(await renew(first), "another request has replaced it").toBe(true)
  expect(await current()).toBe(second)
  expect(await renew(second)).toBe(false)
})
