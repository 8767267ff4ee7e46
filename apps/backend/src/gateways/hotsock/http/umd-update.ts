import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppConnections } from "../../../app-channels/app-connections.ts"
import { directivesFor } from "../directives/directives.ts"
import { channelNameProblem } from "../frames/names.ts"
import type { Token } from "../tokens/decode-claims.ts"
import { Tokens } from "../tokens/tokens.ts"
import type { Answer } from "./answer.ts"
import { reading } from "./body-fields.ts"
import { ChannelAccesses, notSubscribed } from "./channel-access.ts"
import type { ClientCall } from "./client-calls.ts"
import { HttpRefusal } from "./http-refusal.ts"
import { refusalOf } from "./refusal-of.ts"

const denied = (channel?: string) =>
  new HttpRefusal({
    code: "UMD_UPDATE_DENIED",
    message: `The token does not allow to update the metadata of the ${channel === undefined ? "connection" : "subscription"}.`,
    ...(channel !== undefined && { channel })
  })

/** `connection/umdUpdate`. Sources: T11, C7, J14. */
export const makeUmdUpdate = Effect.gen(function* () {
  const channels = yield* AppChannels
  const connections = yield* AppConnections
  const accesses = yield* ChannelAccesses
  const tokens = yield* Tokens

  const ofConnection = Effect.fnUntraced(function* ({ connection }: ClientCall, { claims }: Token) {
    if (!claims.umdUpdate) return yield* denied()
    const updated = connections.updateMetadata(connection.id, claims.umd ?? null, claims.umdPropagate ?? false)
    yield* Effect.mapError(updated, refusalOf(""))
  })

  const ofSubscription = Effect.fnUntraced(function* (call: ClientCall, token: Token, called: string) {
    const { name, subscription } = yield* accesses.of(call, called)
    if (!directivesFor({ connect: token.channels }, name).umdUpdate) return yield* denied(called)
    const channel = subscription && (yield* channels.find(call.app.id, name))
    if (channel === undefined) return yield* notSubscribed(called)
    const updated = connections.updateMetadataIn(call.connection.id, channel, token.claims.umd ?? null)
    yield* Effect.mapError(updated, refusalOf(called))
  })

  return Effect.fnUntraced(function* (call: ClientCall) {
    const { fields, app, connection } = call
    const { channel, text } = yield* reading(() => ({
      channel: fields.optionalText("channel", channelNameProblem),
      text: fields.text("token")
    }))
    const token = yield* tokens
      .verifyExtension({ app, connection, meta: connection }, "umd", text)
      .pipe(Effect.mapError(({ message }) => new HttpRefusal({ code: "INVALID_UMD_TOKEN", field: "token", message })))
    yield* channel === undefined ? ofConnection(call, token) : ofSubscription(call, token, channel)
    const answer: Answer = { status: 200, body: {} }
    return answer
  })
})
