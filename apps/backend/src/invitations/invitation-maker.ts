import { EventLogRepository, type Intent } from "@hazel/db/repositories/event-log-repository"
import { InvitationRepository } from "@hazel/db/repositories/invitation-repository"
import { type ChannelId, InvitationId, type UserId } from "@hazel/domain/ids"
import type { checkInvitation } from "@hazel/domain/models/invitation-check"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer } from "effect"
import { InvitationPolicy } from "../policies/invitation-policy.ts"
import { InvitationMails } from "./invitation-mails.ts"
import { hashOfToken, InvitationTokens } from "./invitation-tokens.ts"

interface Requested {
  readonly channelId?: ChannelId
  readonly userId?: UserId
}

type Checked = Effect.Success<ReturnType<typeof checkInvitation>>

const make = Effect.gen(function* () {
  const invitations = yield* InvitationRepository
  const invitationPolicy = yield* InvitationPolicy
  const mails = yield* InvitationMails
  const tokens = yield* InvitationTokens
  const logs = yield* EventLogRepository

  /** Makes an invitation. Inviting a person again to a channel to which they are invited answers with the same invitation. */
  const makeInvitation = Effect.fn("InvitationMaker.make")(function* (
    intent: Intent,
    requested: Requested,
    checked: Checked
  ) {
    const { channelId = null, userId } = requested
    const invitedUserId = yield* invitationPolicy.requireInvitee({ channelId, userId, email: checked.email })
    const known = channelId && userId && (yield* invitations.findPersonal(intent, channelId, userId))
    if (known) return { data: known, isMailed: false, seq: yield* logs.seqOf(intent.actorId) }
    const id = InvitationId.make(uuidV7())
    const tokenHash = checked.kind === "person" ? null : hashOfToken(tokens.of(id))
    const made = yield* invitations.insert(intent, { ...checked, id, channelId, invitedUserId, tokenHash })
    return { ...made, isMailed: yield* mails.enqueue(made.data) }
  })

  return { make: makeInvitation, post: mails.post }
})

/** Makes invitations and enqueues their mails. */
export class InvitationMaker extends Context.Service<InvitationMaker, Effect.Success<typeof make>>()(
  "@hazel/InvitationMaker"
) {
  static readonly layer = Layer.effect(InvitationMaker, make).pipe(
    Layer.provide([InvitationPolicy.layer, InvitationMails.layer, InvitationTokens.layer])
  )
}
