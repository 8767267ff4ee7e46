import { type Intent, EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { type ChannelId, InvitationId, type UserId } from "@hazel/domain/ids"
import type { checkInvitation } from "@hazel/domain/invitation"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { InvitationPolicy } from "../policies/invitation-policy.ts"
import { InvitationMails } from "./invitation-mails.ts"
import { hashOfToken, InvitationTokens } from "./invitation-tokens.ts"

interface Wished {
  readonly channelId?: ChannelId
  readonly userId?: UserId
}

type Checked = Effect.Success<ReturnType<typeof checkInvitation>>

const make = Effect.gen(function* () {
  const invitations = yield* InvitationRepository
  const invitationPolicy = yield* InvitationPolicy
  const mails = yield* InvitationMails
  const tokens = yield* InvitationTokens
  const log = yield* EventLogRepository

  const requireAllowed = Effect.fnUntraced(function* ({ channelId, userId }: Wished) {
    yield* invitationPolicy.requireInviter()
    if (channelId === undefined) return
    yield* invitationPolicy.requireInvitable(channelId)
    if (userId !== undefined) yield* invitationPolicy.requireGuest(channelId, userId)
  })

  /**
   * Inviting a person again to where they are invited already is the same invitation. By e-mail it is told to who has the
   * address, which nothing of the answer depends on.
   */
  const makeInvitation = Effect.fn("InvitationMaker.make")(function* (
    intent: Intent,
    wished: Wished,
    checked: Checked
  ) {
    const { channelId = null, userId } = wished
    const whom = userId ? Effect.succeed(userId) : invitations.addresseeIn(intent, channelId, checked.email)
    yield* requireAllowed(wished)
    yield* log.lock(...[intent.actorId, channelId, yield* whom].filter((id) => id !== null))
    yield* requireAllowed(wished)
    const invitedUserId = yield* whom
    const known = channelId && userId && (yield* invitations.findPersonal(intent, channelId, userId))
    if (known) return { data: known, isMailed: false, seq: yield* log.seqOf(intent.actorId) }
    const id = InvitationId.make(uuidV7())
    const tokenHash = checked.kind === "person" ? null : hashOfToken(tokens.of(id))
    const made = yield* invitations.insert(intent, { ...checked, id, channelId, invitedUserId, tokenHash })
    return { ...made, isMailed: yield* mails.enqueue(made.data) }
  })

  return { make: makeInvitation, post: mails.post }
})

/** Makes invitations, with the mail that brings them. */
export class InvitationMaker extends Context.Service<InvitationMaker, Effect.Success<typeof make>>()(
  "@hazel/InvitationMaker"
) {
  static readonly layer = Layer.effect(InvitationMaker, make).pipe(
    Layer.provide([InvitationPolicy.layer, InvitationMails.layer, InvitationTokens.layer])
  )
}
