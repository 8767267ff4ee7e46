import { UserId, type WorkspaceId } from "@hazel/domain/ids"
import { handleUnavailable, User, type WorkspaceRole } from "@hazel/domain/models/user-model"
import type { UserStatus } from "@hazel/domain/models/user-status-model"
import { sql } from "drizzle-orm"
import { Context, Effect, Layer, Schema } from "effect"
import { batchedRead } from "../batched-read.ts"
import { Database } from "../database.ts"
import type { DatabaseError } from "../database-error.ts"
import type { RowOf } from "../rows.ts"
import { users } from "../schema/users-and-channels.ts"
import { AuditLogRepository } from "./audit-log-repository.ts"
import { ChannelMemberRepository } from "./channel-member-repository.ts"
import { type Intent, EventLogRepository, touch } from "./event-log-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

/** People as of `seq` in `topic`. */
const directory = { users: Schema.Array(User), topic: Schema.String, seq: Schema.Int }
export type Directory = RowOf<typeof directory>

export interface ProfileChanges {
  readonly displayName?: string
  readonly handle?: string
  readonly title?: string
  readonly avatarUrl?: string | null
  readonly sharesReads?: boolean
}

const handleTaken = (error: DatabaseError) => {
  if (!error.constraint?.startsWith("users_handle")) throw error
  return handleUnavailable
}

/** Subscribers of whole channels wait for a handle, so a database that does not answer soon is not waited for. */
const handleLimits = { largest: 500, inFlight: 2, within: "2 seconds" } as const

const make = Effect.gen(function* () {
  const { attempt, run, rows, firstRow, onlyRow, trustedRow, hot, hotRows } = yield* Database
  const log = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository
  const members = yield* ChannelMemberRepository
  const audit = yield* AuditLogRepository

  const find = (id: UserId) =>
    firstRow({ user: User, email: Schema.String, isAddressConfirmed: Schema.Boolean })`
      select user_as_json(u) as user, email, email_verified as "isAddressConfirmed" from users u where id = ${id}`

  /** The people among these whom the viewer can see. */
  const findKnown = (viewer: UserId, ids: ReadonlyArray<UserId>) =>
    rows({ user: User })`
      select user_as_json(u) as user from users u
      where id = any(${ids}::uuid[]) and is_known_to(id, ${viewer})`.pipe(
      Effect.map((found) => found.map(({ user }) => user))
    )

  const readHandles = async (ids: ReadonlyArray<UserId>) => {
    const found = await hotRows({ handle: Schema.NullOr(Schema.String) })`
      select case when is_bot and handle = 'webhook-' || right(u.id::text, 12) then display_name else handle end as handle
      from json_array_elements_text(${JSON.stringify(ids)}::text::json) with ordinality as wanted (id, position)
      left join users u on u.id = wanted.id::uuid order by position`
    return found.map(({ handle }) => handle)
  }

  /** The handle of a person, or the name of a webhook; null if there is no such account. Look-ups at the same time share a statement. */
  const handleOf = yield* batchedRead(readHandles, handleLimits)

  const hasAny = run`select from users limit 1`.pipe(Effect.map((count) => count > 0))

  /** Everybody with the head of the workspace's log, read in one statement. */
  const everybody = trustedRow(directory)`
    select l.topic, l.last_seq::int as seq, (
      select json_agg(user_as_json(u) order by u.created_at, u.id) from users u
    ) as users
    from workspaces w join logs l on l.id = w.id`

  /** The people whom a guest can see, with the head of the guest's log. */
  const listForGuest = (guest: UserId) =>
    trustedRow(directory)`
      select l.topic, l.last_seq::int as seq, (
        select json_agg(user_as_json(u) order by u.created_at, u.id) from users u where is_known_to(u.id, l.id)
      ) as users
      from logs l where l.id = ${guest}`

  /** Whether somebody is a guest, and the head of the workspace's log. */
  const viewOf = (viewer: UserId) =>
    onlyRow({ isGuest: Schema.Boolean, seq: Schema.Int })`
      select is_guest(v.role) as "isGuest", l.last_seq::int as seq
      from users v, workspaces w join logs l on l.id = w.id where v.id = ${viewer}`

  /** The present role of a person, which their session may not know yet. */
  const roleOf = (id: UserId) => Effect.map(find(id), (found) => found!.user.role)

  const guestsWhoKnow = (id: UserId) =>
    rows({ id: UserId })`select guests_who_know(${id}) as id`.pipe(
      Effect.map((found) => found.map((guest) => guest.id))
    )

  /**
   * Locks the logs of the workspace, of the people, of these channels and of the guests who know the people, all at
   * once, so that two changes do not wait for each other. Because the person's log is locked, no further guest meets
   * them meanwhile.
   */
  const lockAudienceOf = Effect.fnUntraced(function* (people: ReadonlyArray<UserId>, channels: ReadonlyArray<string>) {
    const { id } = yield* workspaces.get
    const guests = yield* Effect.forEach(people, guestsWhoKnow)
    yield* log.lock(id, ...channels, ...people, ...guests.flat())
  })

  /** Appends the changed person to the logs of everybody who can see them, which must be locked (`lockAudienceOf`). */
  const appendUserUpdate = Effect.fn("UserRepository.appendUserUpdate")(function* (intent: Intent, user: User) {
    const { id } = yield* workspaces.get
    // This includes the logs of guests who cannot see the person any more.
    yield* log.supersede(user.id, "user_joined", "user_updated")
    for (const guest of yield* guestsWhoKnow(user.id)) yield* log.append(guest, intent, "user_updated", { user })
    return yield* log.append(id, intent, "user_updated", { user })
  })

  /**
   * The head of the log in which the caller receives changes of people. A guest must not learn how much happens
   * elsewhere.
   */
  const seqFor = (viewer: UserId) => Effect.map(workspaces.seenBy(viewer), ({ seq }) => seq)

  /** Changes what others see of a person, with events if anything is different. */
  const change = Effect.fn("UserRepository.change")(function* (
    intent: Intent,
    changes: Partial<typeof users.$inferInsert>
  ) {
    yield* lockAudienceOf([intent.actorId], [])
    const before = (yield* find(intent.actorId))!
    yield* attempt((database) =>
      database
        .update(users)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(sql`id = ${intent.actorId}`)
    )
    const { user } = (yield* find(intent.actorId))!
    if (JSON.stringify(user) !== JSON.stringify(before.user)) yield* appendUserUpdate(intent, user)
    return { data: user, seq: yield* seqFor(intent.actorId) }
  })

  const writeRole = Effect.fnUntraced(function* (intent: Intent, userId: UserId, to: WorkspaceRole) {
    const from = yield* roleOf(userId)
    yield* run`update users set role = ${to}, updated_at = now() where id = ${userId}`
    yield* audit.record(intent, { act: "role_changed", channelId: null, userId, from, to })
    return (yield* find(userId))!.user
  })

  /** From now on the person, a guest, receives changes of people in their own log only and manages no channel. */
  const closeWorkspaceTo = Effect.fn("UserRepository.closeWorkspaceTo")(function* (intent: Intent, userId: UserId) {
    for (const channel of yield* members.managedBy(userId)) yield* members.setRole(intent, channel, userId, "member")
    yield* log.append(userId, intent, "workspace_closed", {})
  })

  /** From now on the person receives changes of people in the workspace's log, from the event at `seq` on. */
  const openWorkspaceTo = Effect.fnUntraced(function* (
    intent: Intent,
    userId: UserId,
    workspaceId: WorkspaceId,
    seq: number
  ) {
    yield* run`update users set workspace_since_seq = ${seq} where id = ${userId}`
    yield* log.append(userId, intent, "workspace_opened", { workspaceId, seq })
  })

  /**
   * Changes the role of a person, under the lock of the workspace's log. The person first receives what they lose or
   * gain.
   */
  const setRole = Effect.fn("UserRepository.setRole")(function* (
    intent: Intent,
    { id, role: before }: User,
    role: WorkspaceRole
  ) {
    const workspace = yield* workspaces.get
    if (role === before) return { data: (yield* find(id))!.user, seq: yield* log.seqOf(workspace.id) }
    const channels = yield* members.channelsOf(id)
    yield* lockAudienceOf([id], channels)
    const data = yield* writeRole(intent, id, role)
    if (role === "guest") yield* closeWorkspaceTo(intent, id)
    yield* members.tellWorkspaceRole(intent, id, role, channels)
    const seq = yield* appendUserUpdate(intent, data)
    if (before === "guest") yield* openWorkspaceTo(intent, id, workspace.id, seq)
    return { data, seq }
  })

  /**
   * Makes another person the owner, under the lock of the workspace's log. The caller, the former owner, becomes an
   * admin.
   */
  const transferOwnership = Effect.fn("UserRepository.transferOwnership")(function* (intent: Intent, heir: User) {
    const formerIn = yield* members.channelsOf(intent.actorId)
    const heirIn = yield* members.channelsOf(heir.id)
    yield* lockAudienceOf([intent.actorId, heir.id], [...formerIn, ...heirIn])
    const former = yield* writeRole(intent, intent.actorId, "admin")
    const data = yield* writeRole(intent, heir.id, "owner")
    yield* members.tellWorkspaceRole(intent, former.id, "admin", formerIn)
    yield* members.tellWorkspaceRole(intent, heir.id, "owner", heirIn)
    yield* appendUserUpdate(intent, data)
    return { data, seq: yield* appendUserUpdate(intent, former) }
  })

  /** Deactivates a person under `lockAudienceOf`. Answers the ids of the sessions and API keys that ended. */
  const deactivate = Effect.fn("UserRepository.deactivate")(function* (intent: Intent, userId: UserId) {
    const ended = yield* rows({ id: Schema.String })`select deactivate_user as id from deactivate_user(${userId})`
    yield* audit.record(intent, { act: "user_deactivated", userId })
    const data = (yield* find(userId))!.user
    return { data, seq: yield* appendUserUpdate(intent, data), ended: ended.map(({ id }) => id) }
  })

  /** Deletes an account under `lockAudienceOf`. Answers the ids of the sessions and API keys that ended. */
  const deleteAccount = Effect.fn("UserRepository.deleteAccount")(function* (intent: Intent, userId: UserId) {
    yield* touch(userId, ...(yield* members.channelsOf(userId)))
    const ended = yield* rows({ id: Schema.String })`
      select delete_account as id from delete_account(${userId}, ${intent.actorId}, ${intent.transactionId})`
    yield* audit.record(intent, { act: intent.actorId === userId ? "account_deleted" : "account_removed", userId })
    const data = (yield* find(userId))!.user
    return { data, seq: yield* appendUserUpdate(intent, data), ended: ended.map(({ id }) => id) }
  })

  const reactivate = Effect.fn("UserRepository.reactivate")(function* (intent: Intent, userId: UserId) {
    yield* run`update users set deactivated_at = null, updated_at = now() where id = ${userId}`
    yield* audit.record(intent, { act: "user_reactivated", userId })
    const data = (yield* find(userId))!.user
    return { data, seq: yield* appendUserUpdate(intent, data) }
  })

  /** Whether a person must not sign in. It uses `hot`, because sign-ins may occupy all other connections. */
  const isDeactivated = (id: string) =>
    Effect.promise(() => hot`select from users where id = ${id} and deactivated_at is not null`).pipe(
      Effect.map((rows) => rows.length > 0)
    )

  const isOwner = (id: string) =>
    Effect.promise(() => hot`select from users where id = ${id} and role = 'owner'`).pipe(
      Effect.map((rows) => rows.length > 0)
    )

  /** Whether an account has this address. It uses `hot`, because sign-ups may occupy all other connections. */
  const hasAddress = (email: string) =>
    Effect.map(
      Effect.promise(() => hot`select from users where email = lower(${email})`),
      (rows) => rows.length > 0
    )

  /** Records that the address belongs to this person. False if it was recorded before or is not their address. */
  const confirmAddress = (id: UserId, email: string) =>
    run`
      update users set email_verified = true where id = ${id} and email = lower(${email}) and not email_verified`.pipe(
      Effect.map((count) => count > 0)
    )

  const update = (intent: Intent, changes: ProfileChanges) => Effect.mapError(change(intent, changes), handleTaken)

  const setStatus = (intent: Intent, status: UserStatus | null) =>
    Effect.orDie(
      change(intent, {
        statusEmoji: status?.emoji ?? null,
        statusText: status?.text ?? null,
        statusEndsAt: status?.endsAt ? new Date(status.endsAt) : null
      })
    )

  return {
    find,
    lockAudienceOf,
    appendUserUpdate,
    findKnown,
    handleOf,
    roleOf,
    hasAny,
    everybody,
    listForGuest,
    viewOf,
    update,
    setStatus,
    setRole,
    transferOwnership,
    deactivate,
    deleteAccount,
    reactivate,
    isDeactivated,
    hasAddress,
    isOwner,
    confirmAddress,
    seqFor
  }
})

export class UserRepository extends Context.Service<UserRepository, Effect.Success<typeof make>>()(
  "@hazel/UserRepository"
) {
  static readonly layer = Layer.effect(UserRepository, make).pipe(
    Layer.provide([
      EventLogRepository.layer,
      WorkspaceRepository.layer,
      ChannelMemberRepository.layer,
      AuditLogRepository.layer
    ])
  )
}
