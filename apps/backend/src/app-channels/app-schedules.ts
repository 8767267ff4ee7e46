import { randomUUID } from "node:crypto"
import { AppConnectionRepository } from "@hazel/db/repositories/app-connection-repository"
import { AppMessageRepository } from "@hazel/db/repositories/app-message-repository"
import { AppStorageEntryRepository } from "@hazel/db/repositories/app-storage-entry-repository"
import { AppConnectionId, AppId } from "@hazel/domain/ids"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import { AppChannelNotFoundError } from "@hazel/domain/models/app-channel-model"
import { AppConnectionNotFoundError, NotSubscribedError } from "@hazel/domain/models/app-connection-model"
import { Context, Effect, Layer, Schema } from "effect"
import { AppLinkServices } from "../app-links/index.ts"
import { LinkedChats } from "../app-links/linked-chats.ts"
import { type JobKind, jobKind } from "../jobs/job-kind.ts"
import { Jobs } from "../jobs/jobs.ts"
import { jsonOrNull } from "./require-allowed.ts"
import { type AppChannel, AppChannels } from "./app-channels.ts"
import { messageValues, type NewAppMessage } from "./new-app-message.ts"
import { entryValues, type NewAppStorageEntry } from "./new-app-storage-entry.ts"

/** The channel is named, because it may be forgotten and made again until then. */
const address = { appId: AppId, channel: Schema.String }

const Values = {
  meta: Schema.NullOr(Schema.String),
  fromConnection: Schema.NullOr(AppConnectionId),
  storeSeconds: Schema.Int,
  origin: Schema.NullOr(Schema.String)
}

const ScheduledMessage = Schema.Struct({
  ...address,
  ...Values,
  event: Schema.String,
  data: Schema.String,
  echo: Schema.Boolean,
  deduplicationId: Schema.NullOr(Schema.String)
})

const ScheduledEntry = Schema.Struct({
  ...address,
  ...Values,
  key: Schema.String,
  data: Schema.NullOr(Schema.String),
  fingerprint: Schema.String
})

const publishing = jobKind("publish_app_message", ScheduledMessage)
const setting = jobKind("set_app_storage_entry", ScheduledEntry)

type Request = Pick<NewAppMessage, "meta" | "fromConnection" | "needsSubscription">

const addressOf = ({ appId, name }: AppChannel) => ({ appId, channel: name })

/** Every other refusal was ruled out when it was scheduled. */
const notFoundOr = <Answer extends object>(write: Effect.Effect<Answer>) =>
  Effect.flatMap(write, (answer) => (isRefusedWrite(answer) ? new AppChannelNotFoundError() : Effect.void))

const make = Effect.gen(function* () {
  const jobs = yield* Jobs
  const channels = yield* AppChannels
  const linkedChats = yield* LinkedChats
  const connections = yield* AppConnectionRepository
  const messages = yield* AppMessageRepository
  const entries = yield* AppStorageEntryRepository

  /** Nothing happens if the app was deleted meanwhile. */
  const whereItStillIs = <A, E>(
    { appId, channel }: { readonly appId: AppId; readonly channel: string },
    write: (channel: AppChannel) => Effect.Effect<A, E>
  ) =>
    channels.open(appId, channel).pipe(
      Effect.flatMap((found) => channels.writeTo(found, write)),
      Effect.catchTag("AppChannelNotFoundError", () => Effect.void)
    )

  yield* jobs.registerInTransaction(publishing, (scheduled) =>
    whereItStillIs(scheduled, ({ id: channelId }) =>
      notFoundOr(messages.publishNow({ ...scheduled, channelId, needsSubscription: false }))
    )
  )
  yield* jobs.registerInTransaction(setting, (scheduled) =>
    whereItStillIs(scheduled, ({ id: channelId }) => notFoundOr(entries.setNow({ ...scheduled, channelId })))
  )

  /** The author is decided now, because the connection may have ended by then. */
  const authorOf = Effect.fnUntraced(function* (
    { id, appId }: AppChannel,
    { meta, fromConnection, ...asked }: Request
  ) {
    if (fromConnection === undefined) return meta
    const author = yield* connections.authorIn(fromConnection, appId, id)
    if (author === undefined) return yield* new AppConnectionNotFoundError()
    if (asked.needsSubscription && !author.isSubscribed) return yield* new NotSubscribedError()
    return meta ?? author.meta
  })

  const enqueue = Effect.fnUntraced(function* <Payload extends { readonly appId: AppId }>(
    kind: JobKind<Payload>,
    payload: Payload,
    due: Date
  ) {
    const id = randomUUID()
    yield* jobs.enqueue(kind, { payload, due, key: id })
    return { scheduleArn: `arn:hazel:scheduler:${payload.appId}:schedule/${id}` }
  })

  /** Publishes a message later, exactly once. A time that has passed is now. Source: T5. */
  const publishAt = Effect.fnUntraced(function* (channel: AppChannel, message: NewAppMessage, due: Date) {
    yield* linkedChats.requireUnscheduled(channel, message.event)
    const { needsSubscription: _, ...values } = yield* messageValues(message)
    const meta = jsonOrNull((yield* authorOf(channel, message)) ?? null)
    return yield* enqueue(publishing, { ...values, ...addressOf(channel), meta }, due)
  })

  /** Sets or clears a storage entry later, exactly once. A time that has passed is now. Source: T8. */
  const setAt = Effect.fnUntraced(function* (channel: AppChannel, entry: NewAppStorageEntry, due: Date) {
    const values = yield* entryValues(entry)
    const meta = jsonOrNull((yield* authorOf(channel, entry)) ?? null)
    return yield* enqueue(setting, { ...values, ...addressOf(channel), meta }, due)
  })

  return { publishAt, setAt }
})

/** Messages and storage entries of apps that are due later. The longest time ahead is decided by the gateway. */
export class AppSchedules extends Context.Service<AppSchedules, Effect.Success<typeof make>>()("@hazel/AppSchedules") {
  static readonly layer = Layer.effect(AppSchedules, make).pipe(
    Layer.provide([AppChannels.layer, AppLinkServices, Jobs.layer])
  )
}
