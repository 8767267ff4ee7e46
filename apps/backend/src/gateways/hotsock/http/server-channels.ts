import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppStorage } from "../../../app-channels/app-storage.ts"
import { FrameFields } from "../frames/frame-fields.ts"
import { storageKeyProblem } from "../frames/names.ts"
import type { Answer } from "./answer.ts"
import { optionalTexts, reading } from "./body-fields.ts"
import type { ChannelPath } from "./channel-path.ts"
import { mostKeys, shownEntry } from "./channel-storage.ts"
import { HttpRefusal } from "./http-refusal.ts"
import type { ServerCall } from "./server-calls.ts"

/** The name in the path and the parameters of the query, to be read like the fields of a body. */
const fieldsOf = (encodedName: string, query: URLSearchParams) =>
  Effect.try({
    try: () => {
      const [channel, keys, after] = [decodeURIComponent(encodedName), query.get("keys"), query.get("after")]
      const list = keys !== null && { keys: keys.split(",").filter((key) => key !== "") }
      return new FrameFields({ channel, ...list, ...(after !== null && { after }) })
    },
    catch: () =>
      new HttpRefusal({ code: "INVALID_MESSAGE", field: "channel", message: "The channel is not encoded as UTF-8." })
  })

/** The reading half of the server API. Sources: V4, V5. */
export const makeServerChannels = Effect.gen(function* () {
  const channels = yield* AppChannels
  const storage = yield* AppStorage

  /** A channel that nobody has used has no subscriptions and no members. */
  const info = Effect.fnUntraced(function* ({ app }: ServerCall, fields: FrameFields) {
    const name = yield* reading(() => fields.channel())
    const { subscriptionsCount, members } = yield* channels.info(app.id, name)
    const answer: Answer = { status: 200, body: { name, subscriptionsCount, ...(members && { members }) } }
    return answer
  })

  const entries = Effect.fnUntraced(function* ({ app }: ServerCall, fields: FrameFields) {
    const { name, keys, after } = yield* reading(() => ({
      name: fields.channel(),
      keys: optionalTexts(fields, "keys", mostKeys, storageKeyProblem),
      after: fields.optionalText("after", storageKeyProblem)
    }))
    const channel = yield* channels.find(app.id, name)
    const request = { ...(keys && { keys }), ...(after !== undefined && { after }) }
    const items = channel ? yield* storage.list(channel, request) : []
    const answer: Answer = { status: 200, body: { items: items.map(shownEntry) } }
    return answer
  })

  return Effect.fnUntraced(function* (call: ServerCall, { name, isStorage }: ChannelPath, query: URLSearchParams) {
    const fields = yield* fieldsOf(name, query)
    return yield* isStorage ? entries(call, fields) : info(call, fields)
  })
})
