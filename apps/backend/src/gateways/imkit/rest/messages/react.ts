import { Effect, Schema } from "effect"
import type { RestCall } from "../calls/rest-call.ts"

export const Reaction = Schema.Struct({ reaction: Schema.String })

const change = (desired: "present" | "absent") =>
  Effect.fnUntraced(function* (call: RestCall) {
    const inQuery = call.decodeQuery(Reaction)
    // Clients name the emoji that they remove in the query.
    const { reaction: emoji } = yield* Effect.catchTag(call.decode(Reaction), "ImkitRefusal", () => inQuery)
    const id = yield* call.messageId(call.param("message"))
    const { message } = yield* call.hazel.message.get({ id })
    yield* call.hazel.messageReaction.toggle({ messageId: id, channelId: message.channelId, emoji, desired })
    const { message: changed } = yield* call.hazel.message.get({ id })
    return yield* call.services.objects.message(call.app, changed)
  })

/** `POST /messages/:message/reaction` with one emoji, or a shortcode of one. */
export const react = change("present")

/** `DELETE /messages/:message/reaction`. */
export const unreact = change("absent")
