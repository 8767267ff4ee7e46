import { Effect } from "effect"
import { storageSetOf } from "../frames/client-frames.ts"
import { makeStoring } from "../operations/storing.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"

/** `connection/channelStorageSet`. Source: T8. */
export const makeChannelStorageSet = Effect.gen(function* () {
  const accesses = yield* ChannelAccesses
  const storing = yield* makeStoring

  return Effect.fnUntraced(function* (call: ClientCall) {
    const entry = yield* reading(() => storageSetOf(call.fields))
    const access = yield* accesses.of(call, entry.channel)
    const outcome = yield* Effect.mapError(storing.set(call, access, entry), HttpRefusal.of)
    const answer: Answer = {
      status: 202,
      body: { channel: access.name, event: "hotsock.channelStorageSet", ...outcome }
    }
    return answer
  })
})
