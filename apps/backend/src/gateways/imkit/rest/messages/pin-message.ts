import { Effect } from "effect"
import type { RestCall } from "../calls/rest-call.ts"

/** The newest pin of a room is the one that clients of IMKit show. */
const change = (isPinned: boolean) =>
  Effect.fnUntraced(function* (call: RestCall) {
    const messageId = yield* call.messageId(call.param("message"))
    const { message } = yield* call.hazel.message.get({ id: messageId })
    if (isPinned) yield* call.hazel.messagePin.create({ messageId, replacesNewest: true })
    else yield* call.hazel.messagePin.delete({ messageId })
    return { ...(yield* call.services.objects.message(call.app, message)), pinned: isPinned }
  })

/** `POST /messages/:message/pin`: pins a message in place of the one that clients show. */
export const pinMessage = change(true)

/** `DELETE /messages/:message/pin`. */
export const unpinMessage = change(false)
