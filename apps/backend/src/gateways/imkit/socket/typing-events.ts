import { Effect } from "effect"
import { hasScope } from "../../../authentication/sessions.ts"
import { PushChannel } from "../../../realtime/push-channel.ts"
import { Ids } from "../access/ids.ts"
import { ok, refusal } from "./answer.ts"
import type { Client } from "./imkit-socket.ts"

/** Takes `typing(roomId, text)`. Newer clients send no text. Source: I7. */
export const makeTypingEvents = Effect.gen(function* () {
  const ids = yield* Ids
  const pushChannel = yield* PushChannel

  return Effect.fnUntraced(function* ({ connection, caller }: Client, [room, text]: ReadonlyArray<unknown>) {
    if (!hasScope(caller, "messages:write")) return refusal(403, "Typing needs the scope messages:write.")
    const channelId = typeof room === "string" ? yield* ids.roomOf(caller.app.id, room) : undefined
    // A room that the client is not in is ignored, so that the answer does not tell whether it exists.
    if (channelId !== undefined) {
      const frame = { type: "typing", channelId, isTyping: true } as const
      pushChannel.setTyping(connection, frame, typeof text === "string" ? text : undefined)
    }
    return ok(null)
  })
})

export type SetTyping = Effect.Success<typeof makeTypingEvents>
