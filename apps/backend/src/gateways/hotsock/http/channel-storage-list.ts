import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import { storageKeyProblem } from "../frames/names.ts"
import type { Answer } from "./answer.ts"
import { optionalTexts, reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import { mostKeys, shownEntry } from "./channel-storage.ts"
import type { ClientCall } from "./client-calls.ts"

/** `connection/channelStorageList`. Source: T9. */
export const makeChannelStorageList = Effect.gen(function* () {
  const channels = yield* AppChannels
  const storage = yield* AppStorage
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields, app } = call
    const {
      channel: called,
      keys,
      after
    } = yield* reading(() => ({
      channel: fields.channel(),
      keys: optionalTexts(fields, "keys", mostKeys, storageKeyProblem),
      after: fields.optionalText("after", storageKeyProblem)
    }))
    const { name, directives } = yield* accesses.of(call, called)
    const channel = yield* channels.find(app.id, name)
    const request = {
      ...(keys && { keys }),
      ...(after !== undefined && { after }),
      mayRead: (key: string) => directives.storage(key).get
    }
    const items = channel ? yield* storage.list(channel, request) : []
    const answer: Answer = { status: 200, body: { items: items.map(shownEntry) } }
    return answer
  })
})
