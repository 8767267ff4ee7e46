import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"

const denied = (channel: string) =>
  new HttpRefusal({
    code: "INFO_PERMISSION_DENIED",
    message: "No token allows to get info about this channel.",
    channel
  })

/** `connection/getChannelInfo`. Sources: T10, C4. */
export const makeGetChannelInfo = Effect.gen(function* () {
  const channels = yield* AppChannels
  const accesses = yield* ChannelAccesses

  return Effect.fnUntraced(function* (call: ClientCall) {
    const called = yield* reading(() => call.fields.channel())
    const { name, directives } = yield* accesses.of(call, called)
    if (!directives.getInfo) return yield* denied(called)
    const { subscriptionsCount, members } = yield* channels.info(call.app.id, name)
    const answer: Answer = { status: 200, body: { channel: name, subscriptionsCount, ...(members && { members }) } }
    return answer
  })
})
