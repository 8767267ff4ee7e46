import { type ChannelId, InvitationId, UserId } from "@hazel/domain/ids"
import { Invitation, type InvitationKind, InvitationRole } from "@hazel/domain/models/invitation-model"
import { sql, type SQL } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { type Intent, EventLogRepository, touch } from "./event-log-repository.ts"

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

const foundInvitation = {
  invitation: Invitation,
  isOpen: Schema.Boolean,
  /**
   * The person who receives its events. For an invitation by e-mail the inviter does not learn that there is such a
   * person.
   */
  recipientId: Schema.NullOr(UserId),
  isDeclined: Schema.Boolean
}
export type FoundInvitation = RowOf<typeof foundInvitation>

/** The preview for somebody with the link who is not signed in. */
export const InvitationPreview = Schema.Struct({
  workspaceName: Schema.String,
  workspaceIconUrl: Schema.NullOr(Schema.String),
  inviterName: Schema.String,
  channelName: Schema.NullOr(Schema.String),
  role: InvitationRole
})
export type InvitationPreview = typeof InvitationPreview.Type

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow, hotRows } = yield* Database
  const log = yield* EventLogRepository

  const findAll = (condition: SQL, person: UserId | null = null) =>
    rows(foundInvitation)`
      select invitation_as_json(i) as invitation, is_open(i, ${person}) as "isOpen",
        i.invited_user_id as "recipientId", i.declined_at is not null as "isDeclined"
      from invitations i where ${condition}`

  const findWhere = (condition: SQL, person: UserId | null) =>
    Effect.map(findAll(condition, person), ([found]) => found)

  /** `isOpen` says whether this person may accept it, or without a person whether anybody may. */
  const find = (id: InvitationId, person: UserId | null = null) => findWhere(sql`i.id = ${id}`, person)
  const findByToken = (tokenHash: string, person: UserId) => findWhere(sql`i.token_hash = ${tokenHash}`, person)

  /** The open invitation of this inviter to another person for a channel. */
  const findPersonal = ({ actorId }: Intent, channelId: ChannelId, invited: UserId) =>
    findWhere(
      sql`i.kind = 'person' and i.inviter_id = ${actorId} and i.channel_id = ${channelId} and i.invited_user_id = ${invited}
        and is_open(i, null)`,
      null
    ).pipe(Effect.map((found) => found?.invitation))

  /** The open invitations to a channel that this person has received and may still answer. */
  const openTo = (channelId: ChannelId, recipientId: UserId) =>
    findAll(sql`i.channel_id = ${channelId} and i.invited_user_id = ${recipientId} and i.declined_at is null
      and is_open(i, null) order by i.id`)

  /** The person in the workspace to whom an invitation to this address is addressed. */
  const addresseeIn = (inviterId: UserId, channelId: ChannelId | null, email: string | null) =>
    firstRow({
      id: Schema.NullOr(UserId)
    })`select invitee_with_address(${channelId}, ${email}, ${inviterId}) as id`.pipe(
      Effect.map((row) => row?.id ?? null)
    )

  /**
   * The open invitation with which somebody may sign up. It uses `hotRows`, because sign-ups may occupy all other
   * connections.
   */
  const toSignUpBy = (tokenHash: string) =>
    Effect.promise(
      () => hotRows({ id: InvitationId, email: Schema.NullOr(Schema.String) })`
        select id, email from invitations i where token_hash = ${tokenHash} and is_open(i, null)`
    ).pipe(Effect.map(([row]) => row))

  /** Open invitations by e-mail to an address that belonged to nobody when they were made. */
  const waitingFor = (email: string) =>
    findAll(sql`i.kind = 'email' and lower(i.email) = lower(${email}) and i.invited_user_id is null
      and i.channel_id is not null and is_open(i, null) order by i.id`)

  /** Gives an invitation that waited for an address to its owner, under the locks of both logs. */
  const deliverWaiting = Effect.fn("InvitationRepository.deliverWaiting")(function* (
    intent: Intent,
    { invitation }: FoundInvitation
  ) {
    const delivered = yield* run`
      update invitations i set invited_user_id = ${intent.actorId}
      where id = ${invitation.id} and invited_user_id is null
        and invitee_with_address(channel_id, email, inviter_id) = ${intent.actorId} and is_open(i, ${intent.actorId})`
    if (delivered > 0) yield* log.append(intent.actorId, intent, "invitation_received", { invitation })
  })

  const preview = (tokenHash: string) =>
    firstRow({ preview: InvitationPreview })`
      select json_build_object(
        'workspaceName', w.name, 'workspaceIconUrl', workspace_icon_url(w), 'inviterName', u.display_name, 'channelName', c.name, 'role', i.role
      ) as preview
      from invitations i join users u on u.id = i.inviter_id cross join workspaces w
      left join channels c on c.id = i.channel_id
      where i.token_hash = ${tokenHash} and is_open(i, null)`.pipe(Effect.map((row) => row?.preview))

  /** The open invitations of a person with the head of their log, read in one statement. */
  const listFor = (userId: UserId) =>
    onlyRow({ sent: Schema.Array(Invitation), received: Schema.Array(Invitation), seq: Schema.Int })`
      select l.last_seq::int as seq, (
        select coalesce(json_agg(invitation_as_json(i) order by i.created_at, i.id), '[]')
        from invitations i where i.inviter_id = l.id and is_open(i, null)
      ) as sent, (
        select coalesce(json_agg(invitation_as_json(i) order by i.created_at, i.id), '[]')
        from invitations i where i.invited_user_id = l.id and i.declined_at is null and is_open(i, null)
      ) as received
      from logs l where l.id = ${userId}`

  /** All open invitations, or those to one channel. */
  const listOpen = (channelId: ChannelId | null) =>
    rows({ invitation: Invitation })`
      select invitation_as_json(i) as invitation from invitations i
      where (${channelId}::uuid is null or i.channel_id = ${channelId}) and is_open(i, null)
      order by i.created_at, i.id`.pipe(Effect.map((found) => found.map(({ invitation }) => invitation)))

  /** Inserts an invitation. The logs of inviter and invitee must be locked. */
  const insert = Effect.fn("InvitationRepository.insert")(function* (
    intent: Intent,
    { days, ...wanted }: NewInvitation
  ) {
    yield* run`
      insert into invitations (id, kind, channel_id, role, inviter_id, email, invited_user_id, token_hash, max_uses,
        created_at, expires_at)
      values (${wanted.id}, ${wanted.kind}, ${wanted.channelId}, ${wanted.role}, ${intent.actorId}, ${wanted.email},
        ${wanted.invitedUserId}, ${wanted.tokenHash}, ${wanted.maxUses},
        clock_timestamp(), clock_timestamp() + make_interval(days => ${days}))`
    const { invitation } = (yield* find(wanted.id))!
    const seq = yield* log.append(intent.actorId, intent, "invitation_created", { invitation })
    if (wanted.invitedUserId) yield* log.append(wanted.invitedUserId, intent, "invitation_received", { invitation })
    return { data: invitation, seq }
  })

  const recipientsOf = ({ invitation: { inviterId }, recipientId }: FoundInvitation) =>
    recipientId && recipientId !== inviterId ? [inviterId, recipientId] : [inviterId]

  const cancel = Effect.fn("InvitationRepository.cancel")(function* (intent: Intent, found: FoundInvitation) {
    const { id } = found.invitation
    yield* run`update invitations set cancelled_at = clock_timestamp() where id = ${id}`
    for (const recipient of recipientsOf(found))
      yield* log.append(recipient, intent, "invitation_cancelled", { invitationId: id })
    return { seq: yield* log.seqOf(intent.actorId) }
  })

  /**
   * Withdraws an invitation from somebody who may no longer join. For one by e-mail only the invitee gets an event, as
   * when they decline.
   */
  const withdraw = Effect.fn("InvitationRepository.withdraw")(function* (intent: Intent, found: FoundInvitation) {
    const { id, kind } = found.invitation
    if (kind !== "email" || found.recipientId === null) return yield* Effect.asVoid(cancel(intent, found))
    yield* run`update invitations set declined_at = clock_timestamp() where id = ${id}`
    yield* log.append(found.recipientId, intent, "invitation_cancelled", { invitationId: id })
  })

  const decline = Effect.fn("InvitationRepository.decline")(function* (intent: Intent, found: FoundInvitation) {
    const { actorId, transactionId } = intent
    const { invitation } = found
    yield* run`update invitations set declined_at = clock_timestamp() where id = ${invitation.id}`
    yield* run`
      select append_invitation_answer(i, ${actorId}, 'declined', ${transactionId})
      from invitations i where i.id = ${invitation.id}`
    yield* touch(...recipientsOf(found))
    return { seq: yield* log.seqOf(intent.actorId) }
  })

  /**
   * Accepts an invitation for the caller, who is counted once and becomes a member of its channel. Its logs must be
   * locked.
   */
  const accept = Effect.fn("InvitationRepository.accept")(function* (intent: Intent, found: FoundInvitation) {
    const { id, channelId } = found.invitation
    yield* run`
      select accept_invitation(i, ${intent.actorId}, ${intent.transactionId}) from invitations i where i.id = ${id}`
    yield* touch(intent.actorId, ...recipientsOf(found), ...(channelId ? [channelId] : []))
    return { channelId, seq: yield* log.seqOf(intent.actorId) }
  })

  const reading = {
    find,
    findByToken,
    findPersonal,
    openTo,
    addresseeIn,
    toSignUpBy,
    waitingFor,
    preview,
    listFor,
    listOpen
  }
  return { ...reading, deliverWaiting, insert, cancel, withdraw, decline, accept }
})

export class InvitationRepository extends Context.Service<InvitationRepository, Effect.Success<typeof make>>()(
  "@hazel/InvitationRepository"
) {
  static readonly layer = Layer.effect(InvitationRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
