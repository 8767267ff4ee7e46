import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import { storageKeyProblem } from "../frames/names.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import { mayNotUseStorage, shownMeta } from "./channel-storage.ts"
import type { ClientCall } from "./client-calls.ts"

/** `connection/channelStorageGet`. Source: T7. */
export const makeChannelStorageGet = Effect.gen(function* () {
  const channels = yield* AppChannels
  const storage = yield* AppStorage
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields, app } = call
    const { channel: called, key } = yield* reading(() => ({
      channel: fields.channel(),
      key: fields.text("key", storageKeyProblem)
    }))
    const { name, directives } = yield* accesses.of(call, called)
    if (!directives.storage(key).get) return yield* mayNotUseStorage(called, "read", key)
    const channel = yield* channels.find(app.id, name)
    const entry = channel && (yield* storage.get(channel, key))
    const answer: Answer = {
      status: 200,
      body: {
        event: "hotsock.channelStorageData",
        channel: name,
        key,
        data: entry?.data ?? null,
        meta: shownMeta(entry?.meta ?? null)
      }
    }
    return answer
  })
})
