import { Effect } from "effect"
import { channelNameProblem } from "../frames/names.ts"
import { makeUmdUpdating } from "../operations/umd-updating.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"

/** `connection/umdUpdate`. Source: T11. */
export const makeUmdUpdate = Effect.gen(function* () {
  const accesses = yield* ChannelAccesses
  const updateUmd = yield* makeUmdUpdating

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields } = call
    const { channel, token } = yield* reading(() => ({
      channel: fields.optionalText("channel", channelNameProblem),
      token: fields.text("token")
    }))
    const access = channel === undefined ? undefined : yield* accesses.of(call, channel)
    yield* Effect.mapError(updateUmd(call, access, token), HttpRefusal.of)
    const answer: Answer = { status: 200, body: {} }
    return answer
  })
})
