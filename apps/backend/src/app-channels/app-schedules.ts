import { randomUUID } from "node:crypto"
import { AppConnectionRepository } from "@hazel/db/repositories/app-connection-repository"
import { AppMessageRepository } from "@hazel/db/repositories/app-message-repository"
import { AppScheduleRepository } from "@hazel/db/repositories/app-schedule-repository"
import { AppStorageEntryRepository } from "@hazel/db/repositories/app-storage-entry-repository"
import { AppConnectionId, AppId } from "@hazel/domain/ids"
import { isRefusedWrite } from "@hazel/db/repositories/hot-call"
import {
  AppAuthor,
  appChannelLimits,
  AppChannelNotFoundError,
  AppInputError
} from "@hazel/domain/models/app-channel-model"
import { AppConnectionNotFoundError, NotSubscribedError } from "@hazel/domain/models/app-connection-model"
import { Context, Data, Effect, Layer, Schema } from "effect"
import { AppLinkServices } from "../app-links/index.ts"
import { isTemporary } from "../app-links/link-refused.ts"
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
const chatting = jobKind("publish_linked_chat", ScheduledMessage)
const setting = jobKind("set_app_storage_entry", ScheduledEntry)

const decodeData = Schema.decodeSync(Schema.fromJsonString(Schema.Json))
const decodeAuthor = Schema.decodeSync(Schema.fromJsonString(AppAuthor))

/** The event with an id by which its message is written once. */
const chatOf = ({ event, data, meta, deduplicationId }: typeof ScheduledMessage.Type, jobId: string) => {
  const content = decodeData(data)
  const id = `schedule ${jobId}`
  return {
    event,
    data: typeof content === "string" ? { text: content, id } : { ...Object(content), id },
    ...(meta !== null && { meta: decodeAuthor(meta) }),
    ...(deduplicationId !== null && { deduplicationId })
  }
}

type Request = Pick<NewAppMessage, "meta" | "fromConnection" | "needsSubscription">

const addressOf = ({ appId, name }: AppChannel) => ({ appId, channel: name })

/** A channel that was full at the time of its entry. The job is tried again and then kept as a dead letter. */
class StorageFull extends Data.TaggedError("StorageFull")<{ readonly message: string }> {}

/** Everything else that could be refused was checked when it was scheduled. */
const settled = Effect.fnUntraced(function* <Answer extends object>(write: Effect.Effect<Answer>) {
  const answer = yield* write
  if (!isRefusedWrite(answer)) return
  if (answer.error !== "AppStorageFullError") return yield* new AppChannelNotFoundError()
  return yield* new StorageFull({ message: `The channel has ${appChannelLimits.entries} storage entries already.` })
})

const tooManySchedules = new AppInputError({
  field: "scheduleExpression",
  message: `An app has at most ${appChannelLimits.schedules} scheduled messages and storage entries that wait.`
})

const make = Effect.gen(function* () {
  const jobs = yield* Jobs
  const schedules = yield* AppScheduleRepository
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

  const enqueue = Effect.fnUntraced(function* <Payload extends { readonly appId: AppId }>(
    kind: JobKind<Payload>,
    payload: Payload,
    due: Date
  ) {
    const id = randomUUID()
    yield* jobs.enqueue(kind, { payload, due, key: id })
    return { scheduleArn: `arn:hazel:scheduler:${payload.appId}:schedule/${id}` }
  })

  const handOver = (kind: JobKind<typeof ScheduledMessage.Type>, scheduled: typeof ScheduledMessage.Type) =>
    Effect.asVoid(enqueue(kind, scheduled, new Date()))

  yield* jobs.registerInTransaction(publishing, (scheduled) =>
    whereItStillIs(scheduled, (channel) =>
      Effect.flatMap(linkedChats.crosses(channel, scheduled.event), (isChat) =>
        isChat
          ? handOver(chatting, scheduled)
          : settled(messages.publishNow({ ...scheduled, channelId: channel.id, needsSubscription: false }))
      )
    )
  )
  // Messages of Hazel have a transaction of their own. The id of the job makes sure that a repetition writes none twice.
  yield* jobs.register(chatting, (scheduled, { id }) =>
    whereItStillIs(scheduled, (channel) =>
      linkedChats.publish(channel, chatOf(scheduled, id)).pipe(
        Effect.flatMap((written) => (written === undefined ? handOver(publishing, scheduled) : Effect.void)),
        Effect.catchTag("LinkRefused", (refused) =>
          isTemporary(refused)
            ? Effect.fail(refused)
            : Effect.logInfo("A scheduled message was refused", { code: refused.code })
        )
      )
    )
  )
  yield* jobs.registerInTransaction(setting, (scheduled) =>
    whereItStillIs(scheduled, ({ id: channelId }) => settled(entries.setNow({ ...scheduled, channelId })))
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

  const requireRoom = Effect.fnUntraced(function* ({ appId }: AppChannel) {
    if (!(yield* schedules.hasRoom(appId))) return yield* tooManySchedules
  })

  /** Publishes a message later, exactly once. A time that has passed is now. Source: T5. */
  const publishAt = Effect.fnUntraced(function* (channel: AppChannel, message: NewAppMessage, due: Date) {
    const { needsSubscription: _, ...values } = yield* messageValues(message)
    const author = yield* authorOf(channel, message)
    yield* linkedChats.requireWritable(channel, message, author)
    yield* requireRoom(channel)
    const meta = jsonOrNull(author ?? null)
    return yield* enqueue(publishing, { ...values, ...addressOf(channel), meta }, due)
  })

  /** Sets or clears a storage entry later, exactly once. A time that has passed is now. Source: T8. */
  const setAt = Effect.fnUntraced(function* (channel: AppChannel, entry: NewAppStorageEntry, due: Date) {
    const values = yield* entryValues(entry)
    const meta = jsonOrNull((yield* authorOf(channel, entry)) ?? null)
    yield* requireRoom(channel)
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
