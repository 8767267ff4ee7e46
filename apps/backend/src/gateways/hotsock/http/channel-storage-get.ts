import { Effect } from "effect"
import { storageKeyProblem } from "../frames/names.ts"
import { makeStoring } from "../operations/storing.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import { shownMeta } from "./channel-storage.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"

/** `connection/channelStorageGet`. Source: T7. */
export const makeChannelStorageGet = Effect.gen(function* () {
  const accesses = yield* ChannelAccesses
  const storing = yield* makeStoring

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields } = call
    const asked = yield* reading(() => ({ channel: fields.channel(), key: fields.text("key", storageKeyProblem) }))
    const access = yield* accesses.of(call, asked.channel)
    const { channel, key, data, meta } = yield* Effect.mapError(storing.get(call, access, asked.key), HttpRefusal.of)
    const answer: Answer = {
      status: 200,
      body: { event: "hotsock.channelStorageData", channel, key, data, meta: shownMeta(meta) }
    }
    return answer
  })
})
