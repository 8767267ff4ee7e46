import { type ChannelId, type IncomingWebhookId, type TransactionId, UserId } from "@hazel/domain/ids"
import {
  IncomingWebhook,
  incomingWebhookLimit,
  TooManyIncomingWebhooksError
} from "@hazel/domain/models/incoming-webhook-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import { incomingWebhooks } from "../schema/incoming-webhooks.ts"
import { type BotProfile, BotRepository } from "./bot-repository.ts"
import { ChannelMemberRepository } from "./channel-member-repository.ts"
import { type Intent, EventLogRepository } from "./event-log-repository.ts"
import { UserRepository } from "./user-repository.ts"
import { WorkspaceRepository } from "./workspace-repository.ts"

/** A token as it is stored. The token cannot be recovered from its hash. */
export interface StoredToken {
  readonly hash: string
  readonly start: string
}

export interface NewIncomingWebhook {
  readonly id: IncomingWebhookId
  readonly channelId: ChannelId
  readonly userId: UserId
  readonly displayName: string
  readonly handle: string
}

const make = Effect.gen(function* () {
  const { query, run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository
  const bots = yield* BotRepository
  const members = yield* ChannelMemberRepository
  const users = yield* UserRepository
  const workspaces = yield* WorkspaceRepository

  const find = (id: IncomingWebhookId) =>
    firstRow({ webhook: IncomingWebhook })`
      select incoming_webhook_as_json(w) as webhook from incoming_webhooks w where id = ${id}`.pipe(
      Effect.map((row) => row?.webhook)
    )

  const findByToken = (hash: string) =>
    firstRow({ webhook: IncomingWebhook })`
      select incoming_webhook_as_json(w) as webhook from incoming_webhooks w where token_hash = ${hash}`.pipe(
      Effect.map((row) => row?.webhook)
    )

  const list = (channelId: ChannelId) =>
    rows({ webhook: IncomingWebhook })`
      select incoming_webhook_as_json(w) as webhook from incoming_webhooks w
      where channel_id = ${channelId} order by created_at, id`.pipe(
      Effect.map((found) => found.map(({ webhook }) => webhook))
    )

  /** The bots of the webhooks of a channel. */
  const botsOf = (channelId: ChannelId) => Effect.map(list(channelId), (found) => found.map(({ userId }) => userId))

  /** Takes the locks of `create`. */
  const lockChannel = (channelId: ChannelId) => run`select lock_logs_of_webhook(${channelId})`

  const requireRoom = Effect.fnUntraced(function* (channelId: ChannelId) {
    const { count } = yield* onlyRow({ count: Schema.Int })`
      select count(*)::int as count from incoming_webhooks where channel_id = ${channelId}`
    if (count >= incomingWebhookLimit) return yield* new TooManyIncomingWebhooksError({ limit: incomingWebhookLimit })
  })

  const announce = (intent: Intent, channelId: ChannelId) =>
    log.append(channelId, intent, "channel_webhooks_changed", {})

  const changed = Effect.fnUntraced(function* (
    intent: Intent,
    { id, channelId }: Pick<IncomingWebhook, "id" | "channelId">
  ) {
    return { data: (yield* find(id))!, seq: yield* announce(intent, channelId) }
  })

  /** Makes a webhook with its bot, which joins the channel, under the locks of `lockChannel`. */
  const create = Effect.fn("IncomingWebhookRepository.create")(function* (
    intent: Intent,
    { id, channelId, userId, displayName, handle }: NewIncomingWebhook,
    token: StoredToken
  ) {
    yield* requireRoom(channelId)
    yield* bots.insertAccount({ id: userId, displayName, handle })
    const { user } = (yield* users.find(userId))!
    yield* log.append((yield* workspaces.get).id, intent, "user_joined", { user })
    yield* members.add(intent, channelId, userId)
    yield* query((database) =>
      database.insert(incomingWebhooks).values({
        ...{ id, channelId, userId, createdBy: intent.actorId },
        ...{ tokenHash: token.hash, tokenStart: token.start }
      })
    )
    return yield* changed(intent, { id, channelId })
  })

  const rotateToken = Effect.fn("IncomingWebhookRepository.rotateToken")(function* (
    intent: Intent,
    webhook: IncomingWebhook,
    { hash, start }: StoredToken
  ) {
    yield* run`update incoming_webhooks set token_hash = ${hash}, token_start = ${start} where id = ${webhook.id}`
    return yield* changed(intent, webhook)
  })

  /** Changes how the bot of a webhook is shown. The logs of everybody who sees the bot are locked. */
  const update = Effect.fn("IncomingWebhookRepository.update")(function* (
    intent: Intent,
    webhook: IncomingWebhook,
    changes: BotProfile
  ) {
    yield* bots.changeProfile(intent, webhook.userId, changes)
    return yield* changed(intent, webhook)
  })

  const retire = Effect.fnUntraced(function* (intent: Intent, userId: UserId) {
    const { user } = (yield* users.find(userId))!
    yield* bots.deactivate(intent, { user })
  })

  /** Deletes a webhook and deactivates its bot, whose audience is locked. */
  const remove = Effect.fn("IncomingWebhookRepository.remove")(function* (
    intent: Intent,
    { id, channelId, userId }: IncomingWebhook
  ) {
    yield* run`delete from incoming_webhooks where id = ${id}`
    yield* retire(intent, userId)
    return { seq: yield* announce(intent, channelId) }
  })

  /** Deletes the webhooks of a channel that is deleted, and deactivates their bots, whose audiences are locked. */
  const removeAllOf = Effect.fn("IncomingWebhookRepository.removeAllOf")(function* (
    intent: Intent,
    channelId: ChannelId
  ) {
    const theirs = yield* botsOf(channelId)
    yield* run`delete from incoming_webhooks where channel_id = ${channelId}`
    for (const userId of theirs) yield* retire(intent, userId)
  })

  /** The active bots whose webhook is gone. Only webhooks have bots with such handles and no API key. */
  const abandonedBots = rows({ id: UserId })`
    select id from users u
    where is_bot and deactivated_at is null and handle = 'webhook-' || right(id::text, 12)
      and not exists (select from incoming_webhooks where user_id = u.id)
      and not exists (select from api_keys where reference_id = u.id)
    order by id`.pipe(Effect.map((found) => found.map(({ id }) => id)))

  /** Deactivates a bot whose webhook is gone. The bot itself is the actor. */
  const retireAbandoned = Effect.fn("IncomingWebhookRepository.retireAbandoned")(function* (
    userId: UserId,
    transactionId: TransactionId
  ) {
    yield* bots.lock([userId])
    if ((yield* abandonedBots).includes(userId)) yield* retire({ actorId: userId, transactionId }, userId)
  })

  return {
    find,
    findByToken,
    list,
    botsOf,
    lockChannel,
    create,
    update,
    rotateToken,
    remove,
    removeAllOf,
    abandonedBots,
    retireAbandoned
  }
})

/** Addresses at which other programs write into channels. */
export class IncomingWebhookRepository extends Context.Service<
  IncomingWebhookRepository,
  Effect.Success<typeof make>
>()("@hazel/IncomingWebhookRepository") {
  static readonly layer = Layer.effect(IncomingWebhookRepository, make).pipe(
    Layer.provide([
      EventLogRepository.layer,
      BotRepository.layer,
      ChannelMemberRepository.layer,
      UserRepository.layer,
      WorkspaceRepository.layer
    ])
  )
}
