import { AppConnectionId } from "@hazel/domain/ids"
import { Effect } from "effect"
import { AppChannels } from "../../../app-channels/app-channels.ts"
import { AppConnections } from "../../../app-channels/app-connections.ts"
import { refusalOf } from "../channels/service-refusal.ts"
import { directivesFor } from "../directives/directives.ts"
import type { Token } from "../tokens/decode-claims.ts"
import { Tokens } from "../tokens/tokens.ts"
import { refuse, refusedIn } from "./refuse.ts"
import type { Session } from "./session.ts"

interface Asked {
  readonly channel: string | undefined
  readonly token: string
}

const denied = (what: string, channel?: string) =>
  refuse("UMD_UPDATE_DENIED", `The token does not allow to update the metadata of the ${what}.`, channel)

/** Changes the metadata of a user by a token of the scope `umd`. Source: W10, T11, J14, C7. */
export const makeUmdUpdating = Effect.gen(function* () {
  const channels = yield* AppChannels
  const connections = yield* AppConnections
  const tokens = yield* Tokens

  const ofConnection = Effect.fnUntraced(function* (session: Session, { claims }: Token) {
    const { umd = null, umdUpdate, umdPropagate } = claims
    if (!umdUpdate) return yield* denied("connection")
    const id = AppConnectionId.make(session.connection.id)
    yield* connections.updateMetadata(id, umd, umdPropagate ?? false).pipe(Effect.mapError(refusalOf))
    session.meta = { ...session.meta, umd }
    if (!umdPropagate) return
    for (const subscription of session.subscriptions.values()) subscription.meta = { ...subscription.meta, umd }
  })

  const ofSubscription = Effect.fnUntraced(function* (session: Session, token: Token, channel: string) {
    const name = session.realNameOf(channel)
    if (!directivesFor({ connect: token.channels }, name).umdUpdate) return yield* denied("subscription", channel)
    const subscription = session.subscriptions.get(name)
    if (subscription === undefined) return yield* refuse("NOT_SUBSCRIBED", "Subscribe first.", channel)
    const { umd = null } = token.claims
    const updated = Effect.flatMap(channels.open(session.app.id, name), (opened) =>
      connections.updateMetadataIn(AppConnectionId.make(session.connection.id), opened, umd)
    )
    yield* refusedIn(channel)(Effect.mapError(updated, refusalOf))
    subscription.meta = { ...subscription.meta, umd }
  })

  return Effect.fnUntraced(function* (session: Session, { channel, token: text }: Asked) {
    const token = yield* tokens
      .verifyExtension(session, "umd", text)
      .pipe(Effect.catch(({ message }) => refuse("INVALID_UMD_TOKEN", message, channel)))
    yield* channel === undefined ? ofConnection(session, token) : ofSubscription(session, token, channel)
  })
})
