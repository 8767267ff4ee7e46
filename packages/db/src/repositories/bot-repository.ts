import type { UserId } from "@hazel/domain/ids"
import { Bot } from "@hazel/domain/models/bot-model"
import { handleUnavailable } from "@hazel/domain/models/user-model"
import type { Scope } from "@hazel/domain/scope"
import { uuidV7 } from "@hazel/domain/uuid"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { apiKeys } from "../schema/authentication.ts"
import { users } from "../schema/users-and-channels.ts"
import { type Intent, EventLogRepository, touch } from "./event-log-repository.ts"
import { UserRepository } from "./user-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

export interface NewBot {
  readonly id: UserId
  readonly displayName: string
  readonly handle: string
}

/** Properties that are left out do not change. */
export interface BotProfile {
  readonly displayName?: string
  readonly avatarUrl?: string | null
}

/** An API key as it is stored. The key cannot be recovered from its hash. */
export interface KeptKey {
  readonly hash: string
  readonly start: string
  readonly prefix: string
  readonly scopes: ReadonlyArray<Scope> | null
}

const make = Effect.gen(function* () {
  const { query, run, rows, firstRow } = yield* Database
  const log = yield* EventLogRepository
  const workspaces = yield* WorkspaceRepository
  const userRepository = yield* UserRepository

  const find = (id: UserId) =>
    firstRow({ bot: Schema.NullOr(Bot) })`select bot_as_json(${id}) as bot`.pipe(
      Effect.map((row) => row?.bot ?? undefined)
    )

  const list = rows({ bot: Bot })`
    select bot_as_json(id) as bot from users
    where is_bot and deactivated_at is null and exists (select from api_keys where reference_id = users.id)
    order by created_at, id`.pipe(Effect.map((found) => found.map(({ bot }) => bot)))

  const insertKey = (id: UserId, { hash, start, prefix, scopes }: KeptKey) =>
    query((database) =>
      database.insert(apiKeys).values({
        ...{ id: uuidV7(), configId: "default", referenceId: id, enabled: true, rateLimitEnabled: false },
        ...{ key: hash, start, prefix, requestCount: 0, permissions: scopes && JSON.stringify({ hazel: scopes }) }
      })
    )

  /** Deletes the keys of a bot and answers their ids. */
  const deleteKeys = (id: UserId) =>
    rows({ id: Schema.String })`delete from api_keys where reference_id = ${id} returning id`.pipe(
      Effect.map((deleted) => deleted.map((key) => key.id))
    )

  /** Inserts the account of a bot, under the lock of the workspace. It has no key. */
  const insertAccount = Effect.fnUntraced(function* (bot: NewBot) {
    const taken = yield* run`select from users where handle_key = look_alike_key(${bot.handle})`
    if (taken > 0) return yield* handleUnavailable
    // Every account has an address. Nobody can sign up with an address under `.invalid` or receive mail there (RFC
    // 2606).
    yield* query((database) => database.insert(users).values({ ...bot, email: `${bot.id}@bots.invalid`, isBot: true }))
  })

  const create = Effect.fn("BotRepository.create")(function* (intent: Intent, bot: NewBot, key: KeptKey) {
    const workspace = yield* workspaces.get
    yield* log.lock(workspace.id)
    yield* insertAccount(bot)
    yield* insertKey(bot.id, key)
    const data = (yield* find(bot.id))!
    return { data, seq: yield* log.append(workspace.id, intent, "user_joined", { user: data.user }) }
  })

  const rotateKey = Effect.fn("BotRepository.rotateKey")(function* (intent: Intent, id: UserId, key: KeptKey) {
    const ended = yield* deleteKeys(id)
    yield* insertKey(id, key)
    const seq = yield* log.append(id, intent, "bot_key_rotated", { keyStart: key.start })
    return { data: (yield* find(id))!, seq, ended }
  })

  /** Changes how a bot is shown. The logs of everybody who sees it are locked. */
  const changeProfile = Effect.fn("BotRepository.changeProfile")(function* (
    intent: Intent,
    id: UserId,
    changes: BotProfile
  ) {
    const before = (yield* userRepository.find(id))!.user
    const { displayName = before.displayName, avatarUrl = before.avatarUrl } = changes
    yield* run`
      update users set display_name = ${displayName}, avatar_url = ${avatarUrl}, updated_at = now() where id = ${id}`
    return yield* userRepository.appendUserUpdate(intent, (yield* userRepository.find(id))!.user)
  })

  const update = Effect.fn("BotRepository.update")(function* (intent: Intent, id: UserId, changes: BotProfile) {
    const seq = yield* changeProfile(intent, id, changes)
    return { data: (yield* find(id))!, seq }
  })

  /** The channels that a bot leaves when it is deactivated. */
  const channelsOf = (id: UserId) =>
    rows({ id: Schema.String })`select channel_id as id from channel_members where user_id = ${id}`.pipe(
      Effect.map((found) => found.map((channel) => channel.id))
    )

  /** Locks the logs of bots, of everybody who sees them, of the channels they are in, and of these channels. */
  const lock = Effect.fn("BotRepository.lock")(function* (
    ids: ReadonlyArray<UserId>,
    ...channels: ReadonlyArray<string>
  ) {
    const theirs = yield* Effect.forEach(ids, channelsOf)
    yield* userRepository.lockAudienceOf(ids, [...channels, ...theirs.flat()])
  })

  const deactivate = Effect.fn("BotRepository.deactivate")(function* (intent: Intent, { user }: Pick<Bot, "user">) {
    yield* touch(user.id, ...(yield* channelsOf(user.id)))
    const ended = yield* rows({
      id: Schema.String
    })`select deactivate_bot as id from deactivate_bot(${user.id}, ${intent.actorId}, ${intent.transactionId})`
    const seq = yield* userRepository.appendUserUpdate(intent, (yield* userRepository.find(user.id))!.user)
    return { seq, ended: ended.map((key) => key.id) }
  })

  return { find, list, lock, insertAccount, create, changeProfile, update, rotateKey, deactivate }
})

export class BotRepository extends Context.Service<BotRepository, Effect.Success<typeof make>>()(
  "@hazel/BotRepository"
) {
  static readonly layer = Layer.effect(BotRepository, make).pipe(
    Layer.provide([EventLogRepository.layer, WorkspaceRepository.layer, UserRepository.layer])
  )
}
