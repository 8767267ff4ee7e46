import { AppConnectionId } from "@hazel/domain/ids"
import { Effect, type Schema } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppConnections } from "../../../app-channels/app-connections.ts"
import { refusalOf } from "../channels/service-refusal.ts"
import { directivesFor } from "../directives/directives.ts"
import type { FrameRefusal } from "../frames/error-codes.ts"
import type { Token } from "../tokens/decode-claims.ts"
import { Tokens } from "../tokens/tokens.ts"
import type { Actor, ChannelAccess } from "./actor.ts"
import { refuse, refusedIn } from "./refuse.ts"

/** The metadata after an update, and where it changed: in one channel, or on the connection. */
export interface UpdatedUmd {
  readonly umd: Schema.Json
  /** The real name of the channel; undefined for the connection. */
  readonly channel: string | undefined
  /** Whether all subscriptions changed too. */
  readonly isPropagated: boolean
}

const denied = (what: string, channel?: string) =>
  refuse("UMD_UPDATE_DENIED", `The token does not allow to update the metadata of the ${what}.`, channel)

/** Changes the metadata of a user by a token of the scope `umd`. Sources: W10, T11, J14, C7. */
export const makeUmdUpdating = Effect.gen(function* () {
  const channels = yield* AppChannels
  const connections = yield* AppConnections
  const tokens = yield* Tokens

  const ofConnection = Effect.fnUntraced(function* ({ connectionId }: Actor, { claims }: Token) {
    const { umd = null, umdUpdate, umdPropagate } = claims
    if (!umdUpdate) return yield* denied("connection")
    const isPropagated = umdPropagate ?? false
    const updated = connections.updateMetadata(AppConnectionId.make(connectionId), umd, isPropagated)
    yield* Effect.mapError(updated, refusalOf)
    const outcome: UpdatedUmd = { umd, channel: undefined, isPropagated }
    return outcome
  })

  const ofSubscription = Effect.fnUntraced(function* (
    { app, connectionId }: Actor,
    token: Token,
    { called, name, subscribed }: ChannelAccess
  ) {
    const isAllowed = directivesFor({ connect: token.channels }, name).umdUpdate
    if (!isAllowed) return yield* denied("subscription", called)
    if (subscribed === undefined) return yield* refuse("NOT_SUBSCRIBED", "Subscribe first.", called)
    const { umd = null } = token.claims
    const updated = Effect.flatMap(channels.open(app.id, name), (channel) =>
      connections.updateMetadataIn(AppConnectionId.make(connectionId), channel, umd)
    )
    yield* refusedIn(called)(Effect.mapError(updated, refusalOf))
    const outcome: UpdatedUmd = { umd, channel: name, isPropagated: false }
    return outcome
  })

  /** Without an access, the metadata of the connection changes. */
  return Effect.fnUntraced(function* (
    actor: Actor,
    access: ChannelAccess | undefined,
    text: string
  ): Effect.fn.Return<UpdatedUmd, FrameRefusal> {
    const extended = { app: actor.app, connection: { id: actor.connectionId }, meta: actor.meta }
    const token = yield* tokens
      .verifyExtension(extended, "umd", text)
      .pipe(Effect.catch(({ message }) => refuse("INVALID_UMD_TOKEN", message, access?.called)))
    return yield* access === undefined ? ofConnection(actor, token) : ofSubscription(actor, token, access)
  })
})

export type UpdateUmd = Effect.Success<typeof makeUmdUpdating>
