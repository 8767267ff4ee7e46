import type { Hazel } from "@hazel/client"
import { TransactionId } from "@hazel/domain/ids"
import type { Preferences } from "@hazel/domain/events/preference-events"
import { uuidV7 } from "@hazel/domain/uuid"
import { afterEach, describe, expect, it } from "vitest"
import { makeStore } from "../../ui/store.ts"
import { followPreferences, makeSynced } from "./synced-store.ts"

const isText = (value: unknown): value is string => typeof value === "string"

let stop = () => {}
afterEach(() => stop())

const follows = (known: Preferences) => {
  const preferences = makeStore<Preferences | undefined>(known)
  const saved: Array<unknown> = []
  const setPreference: Hazel["setPreference"] = (key, value) => {
    saved.push([key, value])
    return { transactionId: TransactionId.make(uuidV7()), settled: Promise.resolve() }
  }
  stop = followPreferences({ preferences, setPreference })
  return { preferences, saved }
}

describe("a synced setting", () => {
  it("follows the person's other devices", () => {
    const color = makeSynced("test.early", makeStore("green"), isText)
    const { preferences } = follows(new Map([["test.early", "blue"]]))
    expect(color.get()).toBe("blue")
    preferences.set(new Map([["test.early", "red"]]))
    expect(color.get()).toBe("red")
  })

  it("has the person's value at once when its code is loaded after the settings", () => {
    follows(new Map([["test.late", "blue"]]))
    expect(makeSynced("test.late", makeStore("green"), isText).get()).toBe("blue")
  })

  it("keeps its value when the person has none, or one that is not valid", () => {
    follows(new Map([["test.invalid", 7]]))
    expect(makeSynced("test.invalid", makeStore("green"), isText).get()).toBe("green")
    expect(makeSynced("test.none", makeStore("green"), isText).get()).toBe("green")
  })

  it("is saved when it changes here, until the person is no longer followed", () => {
    const { saved } = follows(new Map())
    const color = makeSynced("test.saved", makeStore("green"), isText)
    color.set("blue")
    stop()
    color.set("red")
    expect(saved).toEqual([["test.saved", "blue"]])
    expect(color.get()).toBe("red")
  })
})
