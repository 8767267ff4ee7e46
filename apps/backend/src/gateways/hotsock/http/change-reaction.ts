import { Effect } from "effect"
import { reactionOf } from "../frames/client-frames.ts"
import { makeReacting } from "../operations/reacting.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"

/** `hotsock.messageReaction` on `connection/publishMessage`. Source: T6. */
export const makeChangeReaction = Effect.gen(function* () {
  const accesses = yield* ChannelAccesses
  const react = yield* makeReacting

  return Effect.fnUntraced(function* (call: ClientCall) {
    const change = yield* reading(() => reactionOf(call.fields))
    const access = yield* accesses.of(call, change.channel)
    yield* Effect.mapError(react(call, access, change), HttpRefusal.of)
    const answer: Answer = { status: 202, body: { channel: access.name, event: "hotsock.messageReaction" } }
    return answer
  })
})
