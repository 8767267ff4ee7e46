import { existsSync, readdirSync, readFileSync } from "node:fs"
import { HazelEvent } from "@hazel/domain/events/index"
import { HazelSignal } from "@hazel/domain/realtime/signal"
import { ClientFrame } from "@hazel/domain/realtime/frames"
import { HazelRpcs } from "@hazel/domain/rpc"
import { describe, expect, it } from "vitest"
import { exposedEndpoints } from "../../authentication/exposed-endpoints.ts"
import { root, rowsOfEvents, typesOf } from "./table-of-events.ts"

const numbered = (letter: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`)

/** The statements about events and signals. */
const statements = [...numbered("G", 1, 15), ...numbered("I", 7, 21), ...numbered("P", 1, 7)]

/** Source: G15. */
const firstSpecified = [
  ...["channel_message", "message_updated", "message_deleted", "message_reply"],
  ...["member_joined", "member_left", "member_role_updated"],
  ...["user_banned", "user_unbanned", "user_kicked"],
  ...["channel_created", "channel_updated", "channel_deleted"],
  "user_typing"
]

const rows = rowsOfEvents()
const signals = new Set(typesOf(HazelSignal))
const types = new Set([...typesOf(HazelEvent), ...signals])
const frames = new Set(typesOf(ClientFrame))
/** Below `/api/auth` people join the workspace, and change what signs them in. */
const endpoints = [...exposedEndpoints].map((endpoint) => endpoint.slice(endpoint.indexOf("/")))
const asked = new Set([...HazelRpcs.requests.keys(), ...frames, ...endpoints])

const read = (path: string) => readFileSync(new URL(path, root), "utf8")

/** The helpers of tests that stand for a call, as `writes` for `message.create`. */
const words = ["harness", "scenes"]
  .flatMap((folder) =>
    readdirSync(new URL(`apps/backend/src/testing/${folder}`, root)).map((file) => `${folder}/${file}`)
  )
  .flatMap((path) => read(`apps/backend/src/testing/${path}`).split(/\n(?=export )/))
  .map((text) => ({ text, name: /^export const (\w+)/.exec(text)?.[1] }))

const textOf = (path: string) => {
  const text = read(path)
  return [text, ...words.filter(({ name }) => name && text.includes(`${name}(`)).map((word) => word.text)].join("\n")
}

const asWritten = (cause: string) => {
  if (frames.has(cause)) return `type: "${cause}"`
  return cause.startsWith("/") ? `"${cause}"` : `.${cause}(`
}

/** `members_read` is `MembersRead` where it is decoded. */
const isReceivedIn = (text: string, signal: string) => {
  const definition = signal.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
  return text.includes(`"${signal}"`) || text.includes(`(${definition})`)
}

describe("the table of events", () => {
  it("has a line for every statement", () => {
    const known = new Set(rows.flatMap(({ numbers }) => numbers))
    expect(statements.filter((number) => !known.has(number))).toEqual([])
  })

  it("has every event and signal, and none that is never published", () => {
    const known = new Set(rows.flatMap(({ events }) => events))
    expect([...types].filter((type) => !known.has(type))).toEqual([])
    expect([...known].filter((type) => !types.has(type))).toEqual([])
  })

  it("has the fourteen types of the first specification under their names", () => {
    expect(new Set(firstSpecified).size).toBe(14)
    expect(firstSpecified.filter((type) => !types.has(type))).toEqual([])
  })

  it("names existing calls and frames as causes", () => {
    expect(rows.flatMap(({ causes }) => causes).filter((cause) => !asked.has(cause))).toEqual([])
  })

  it("names existing tests", () => {
    const missing = rows.flatMap(({ tests }) => tests).filter((path) => !existsSync(new URL(path, root)))
    expect(missing).toEqual([])
    expect(rows.filter(({ tests }) => tests.length === 0)).toEqual([])
  })

  const byStatement = rows.map((row) => [row.numbers.join(", "), row] as const)

  it.each(byStatement)(
    "names tests of %s that make each call and receive each signal",
    (_, { events, causes, tests }) => {
      const text = tests.map(textOf).join("\n")
      expect(causes.filter((cause) => !text.includes(asWritten(cause)))).toEqual([])
      expect(events.filter((type) => signals.has(type) && !isReceivedIn(text, type))).toEqual([])
    }
  )
})
