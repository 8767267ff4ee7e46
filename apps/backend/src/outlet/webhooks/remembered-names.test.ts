import { describe, expect, it } from "vitest"
import { sinkLimits } from "../../front-door/limits/index.ts"
import type { Resolve } from "./checked-lookup.ts"
import { rememberingNames } from "./remembered-names.ts"

const found = [{ address: "192.0.2.7", family: 4 }]

/** Names that are remembered, the questions that were asked about them, and a clock. */
const names = (answer: Resolve = async () => found) => {
  const asked: Array<string> = []
  const clock = { now: 0 }
  const resolve = rememberingNames(
    (hostname) => {
      asked.push(hostname)
      return answer(hostname)
    },
    () => clock.now
  )
  return { asked, clock, resolve }
}

describe("an address of a host name", () => {
  it("is asked for once by requests at the same time, and again when it is no longer remembered", async () => {
    const { asked, clock, resolve } = names()
    expect(await Promise.all([resolve("a.example"), resolve("a.example")])).toEqual([found, found])
    clock.now = sinkLimits.rememberNameSeconds * 1_000 - 1
    await resolve("a.example")
    expect(asked).toEqual(["a.example"])
    clock.now++
    await resolve("a.example")
    expect(asked).toEqual(["a.example", "a.example"])
  })

  it("that is unknown is asked for again sooner", async () => {
    const { asked, clock, resolve } = names(() => Promise.reject(new Error("Unknown")))
    await expect(resolve("a.example")).rejects.toThrow("Unknown")
    await expect(resolve("a.example")).rejects.toThrow("Unknown")
    clock.now = sinkLimits.rememberFailureSeconds * 1_000
    await expect(resolve("a.example")).rejects.toThrow("Unknown")
    expect(asked).toEqual(["a.example", "a.example"])
  })

  it("is one of so many that are remembered", async () => {
    const { asked, resolve } = names()
    for (let count = 0; count <= sinkLimits.rememberedNames; count++) await resolve(`${count}.example`)
    await resolve(`${sinkLimits.rememberedNames}.example`)
    expect(asked).toHaveLength(sinkLimits.rememberedNames + 1)
    await resolve("0.example")
    expect(asked).toHaveLength(sinkLimits.rememberedNames + 2)
  })

  it("is not asked for while too many others are", async () => {
    const waiting: Array<(addresses: typeof found) => void> = []
    const { resolve } = names(() => new Promise((answer) => waiting.push(answer)))
    const first = Array.from({ length: sinkLimits.namesAtOnce }, (_, count) => resolve(`${count}.example`))
    await expect(resolve("another.example")).rejects.toThrow("Too many host names")
    for (const answer of waiting) answer(found)
    await Promise.all(first)
    const again = resolve("another.example")
    waiting.at(-1)!(found)
    expect(await again).toEqual(found)
  })
})
