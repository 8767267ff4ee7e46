import type { ChannelId, InvitationId, UserId } from "@hazel/domain/ids"
import type { Invitation, InvitationKind, InvitationRole } from "@hazel/domain/models/invitation-model"
import { sql, type SQL } from "drizzle-orm"
import { Context, Effect, Layer } from "effect"
import { Database } from "../database.ts"
import { type Act, EventLogRepository, touch } from "./event-log-repository.ts"

export interface NewInvitation {
  readonly id: InvitationId
  readonly kind: InvitationKind
  readonly channelId: ChannelId | null
  readonly role: InvitationRole
  readonly email: string | null
  readonly invitedUserId: UserId | null
  readonly tokenHash: string | null
  readonly maxUses: number | null
  readonly days: number
}

export interface FoundInvitation {
  readonly invitation: Invitation
  readonly isOpen: boolean
}

/** What somebody may know who has a link and is not signed in. */
export interface InvitationPreview {
  readonly workspaceName: string
  readonly inviterName: string
  readonly channelName: string | null
  readonly role: InvitationRole
}

const make = Effect.gen(function* () {
  const { query, hot } = yield* Database
  const log = yield* EventLogRepository

  const findWhere = (condition: SQL, person: UserId | null) =>
    query((database) =>
      database.execute<{ invitation: Invitation; isOpen: boolean }>(sql`
        select invitation_as_json(i) as invitation, is_open(i, ${person}) as "isOpen"
        from invitations i where ${condition}`)
    ).pipe(
      Effect.map(([row]): FoundInvitation | undefined => row && { invitation: row.invitation, isOpen: row.isOpen })
    )

  /** `isOpen` to this person, or to anybody. */
  const find = (id: InvitationId, person: UserId | null = null) => findWhere(sql`i.id = ${id}`, person)
  const findByToken = (tokenHash: string, person: UserId) => findWhere(sql`i.token_hash = ${tokenHash}`, person)

  /** The open one that this person has made to another for a channel. */
  const findPersonal = ({ actorId }: Act, channelId: ChannelId, invited: UserId) =>
    findWhere(
      sql`i.inviter_id = ${actorId} and i.channel_id = ${channelId} and i.invited_user_id = ${invited}
        and is_open(i, null)`,
      null
    ).pipe(Effect.map((found) => found?.invitation))

  /** The open ones to a channel that were made to this person. */
  const openTo = (channelId: ChannelId, invited: UserId) =>
    query((database) =>
      database.execute<{ invitation: Invitation }>(sql`
        select invitation_as_json(i) as invitation from invitations i
        where i.channel_id = ${channelId} and i.invited_user_id = ${invited} and is_open(i, null) order by i.id`)
    ).pipe(Effect.map((rows) => rows.map(({ invitation }) => invitation)))

  /** The open one somebody may sign up by. Over `hot`, as all of the others may be held by those who sign up. */
  const idToSignUpBy = (tokenHash: string) =>
    Effect.promise(
      () => hot<Array<{ id: InvitationId }>>`
        select id from invitations i where token_hash = ${tokenHash} and is_open(i, null)`
    ).pipe(Effect.map(([row]) => row?.id))

  const preview = (tokenHash: string) =>
    query((database) =>
      database.execute<{ preview: InvitationPreview }>(sql`
        select json_build_object(
          'workspaceName', w.name, 'inviterName', u.display_name, 'channelName', c.name, 'role', i.role
        ) as preview
        from invitations i join users u on u.id = i.inviter_id cross join workspaces w
        left join channels c on c.id = i.channel_id
        where i.token_hash = ${tokenHash} and is_open(i, null)`)
    ).pipe(Effect.map(([row]) => row?.preview))

  /** A person's open ones, read in one moment with the position of their log. */
  const listFor = (userId: UserId) =>
    query((database) =>
      database.execute<{ sent: ReadonlyArray<Invitation>; received: ReadonlyArray<Invitation>; seq: number }>(sql`
        select l.last_seq::int as seq, (
          select coalesce(json_agg(invitation_as_json(i) order by i.created_at, i.id), '[]')
          from invitations i where i.inviter_id = l.id and is_open(i, null)
        ) as sent, (
          select coalesce(json_agg(invitation_as_json(i) order by i.created_at, i.id), '[]')
          from invitations i where i.invited_user_id = l.id and is_open(i, null)
        ) as received
        from logs l where l.id = ${userId}`)
    ).pipe(Effect.map(([row]) => row!))

  /** Open ones, whoever made them: to one channel, else all. */
  const listOpen = (channelId: ChannelId | null) =>
    query((database) =>
      database.execute<{ invitation: Invitation }>(sql`
        select invitation_as_json(i) as invitation from invitations i
        where (${channelId}::uuid is null or i.channel_id = ${channelId}) and is_open(i, null)
        order by i.created_at, i.id`)
    ).pipe(Effect.map((rows) => rows.map(({ invitation }) => invitation)))

  /** The logs of both are locked. */
  const insert = Effect.fn("InvitationRepository.insert")(function* (act: Act, { days, ...wished }: NewInvitation) {
    yield* query((database) =>
      database.execute(sql`
        insert into invitations (id, kind, channel_id, role, inviter_id, email, invited_user_id, token_hash, max_uses,
          created_at, expires_at)
        values (${wished.id}, ${wished.kind}, ${wished.channelId}, ${wished.role}, ${act.actorId}, ${wished.email},
          ${wished.invitedUserId}, ${wished.tokenHash}, ${wished.maxUses},
          clock_timestamp(), clock_timestamp() + make_interval(days => ${days}))`)
    )
    const { invitation } = (yield* find(wished.id))!
    const seq = yield* log.tell(act.actorId, act, "invitation_created", { invitation })
    if (wished.invitedUserId) yield* log.tell(wished.invitedUserId, act, "invitation_received", { invitation })
    return { data: invitation, seq }
  })

  const listenersOf = ({ inviterId, invitedUserId }: Invitation) =>
    invitedUserId && invitedUserId !== inviterId ? [inviterId, invitedUserId] : [inviterId]

  const cancel = Effect.fn("InvitationRepository.cancel")(function* (act: Act, invitation: Invitation) {
    yield* query((database) =>
      database.execute(sql`update invitations set cancelled_at = clock_timestamp() where id = ${invitation.id}`)
    )
    for (const listener of listenersOf(invitation))
      yield* log.tell(listener, act, "invitation_cancelled", { invitationId: invitation.id })
    return { seq: yield* log.seqOf(act.actorId) }
  })

  const decline = Effect.fn("InvitationRepository.decline")(function* (act: Act, invitation: Invitation) {
    const { actorId, transactionId } = act
    yield* query((database) =>
      database.execute(sql`update invitations set declined_at = clock_timestamp() where id = ${invitation.id}`)
    )
    yield* query((database) =>
      database.execute(sql`
        select tell_invitation_answer(i, ${actorId}, 'declined', ${transactionId})
        from invitations i where i.id = ${invitation.id}`)
    )
    yield* touch(...listenersOf(invitation))
    return { seq: yield* log.seqOf(act.actorId) }
  })

  /** The caller comes by it: is counted once, and in its channel. Its logs are locked. */
  const accept = Effect.fn("InvitationRepository.accept")(function* (act: Act, invitation: Invitation) {
    const { id, channelId } = invitation
    yield* query((database) =>
      database.execute(sql`
        select accept_invitation(i, ${act.actorId}, ${act.transactionId}) from invitations i where i.id = ${id}`)
    )
    yield* touch(act.actorId, ...listenersOf(invitation), ...(channelId ? [channelId] : []))
    return { channelId, seq: yield* log.seqOf(act.actorId) }
  })

  const reading = { find, findByToken, findPersonal, openTo, preview, listFor, listOpen, idToSignUpBy }
  return { ...reading, insert, cancel, decline, accept }
})

export class InvitationRepository extends Context.Service<InvitationRepository, Effect.Success<typeof make>>()(
  "@hazel/InvitationRepository"
) {
  static readonly layer = Layer.effect(InvitationRepository, make)
}
