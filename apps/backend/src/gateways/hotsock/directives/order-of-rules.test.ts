import { describe, expect, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import type { ChannelsClaim } from "../tokens/claims.ts"
import { compileChannels } from "./channel-rules.ts"
import { directivesFor } from "./directives.ts"

const maybe = <S extends Schema.Top>(schema: S) => Schema.optionalKey(schema)

const small = Schema.Literals([0, 1, 2])
const pattern = Schema.Literals(["room", "ro*", "*m", "*", "#regex:^r", "other"])

/** Rules with a position that the other order is made from. */
const placed = <S extends Schema.Top>(claims: S) =>
  Schema.Array(Schema.Struct({ pattern, position: Schema.Int, claims })).check(Schema.isMaxLength(6))

const Messages = placed(
  Schema.Struct({
    broadcast: maybe(Schema.Boolean),
    echo: maybe(Schema.Boolean),
    publish: maybe(Schema.Boolean),
    react: maybe(Schema.Union([Schema.Boolean, Schema.Array(Schema.Literals(["👍", "❤️", "😂"]))])),
    scheduleBefore: maybe(small),
    store: maybe(Schema.Literals([-1, 0, 1, 2]))
  })
)

const Storage = placed(Schema.Struct({ get: maybe(Schema.Boolean), store: maybe(Schema.Literals([-1, 1, 2])) }))

const Channels = placed(
  Schema.Struct({
    subscribe: maybe(Schema.Boolean),
    getInfo: maybe(Schema.Boolean),
    historyStart: maybe(small),
    messages: Messages,
    storage: Storage
  })
)

interface Placed<Claims> {
  readonly pattern: string
  readonly position: number
  readonly claims: Claims
}

const inOrder = <Claims>(rules: ReadonlyArray<Placed<Claims>>) => rules

const inOtherOrder = <Claims>(rules: ReadonlyArray<Placed<Claims>>) =>
  rules.toSorted((one, other) => one.position - other.position)

const recordOf = <Claims>(rules: ReadonlyArray<Placed<Claims>>, order: typeof inOrder) => {
  const distinct = [...new Map(rules.map((rule) => [rule.pattern, rule])).values()]
  return Object.fromEntries(order(distinct).map(({ pattern: key, claims }) => [key, claims]))
}

const claimIn = (order: typeof inOrder, channels: typeof Channels.Type): ChannelsClaim => {
  const claims = channels.map((rule) => {
    const { messages, storage, ...directives } = rule.claims
    return {
      ...rule,
      claims: { ...directives, messages: recordOf(messages, order), storage: recordOf(storage, order) }
    }
  })
  return recordOf(claims, order)
}

const directivesOf = (claim: ChannelsClaim) => {
  const rules = Effect.runSync(compileChannels(claim))
  const { message, storage, ...channel } = directivesFor({ connect: rules }, "room")
  return { ...channel, message: message("room"), storage: storage("room") }
}

describe("the order of the rules of a token", () => {
  it.prop("does not matter (J16)", [Channels], ([channels]) => {
    expect(directivesOf(claimIn(inOtherOrder, channels))).toEqual(directivesOf(claimIn(inOrder, channels)))
  })
})
