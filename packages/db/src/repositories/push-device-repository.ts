import { NotificationFacts } from "@hazel/domain/decide-notification"
import { UnauthorizedError } from "@hazel/domain/errors"
import { type AppId, MessageId, PushDeviceId, UserId } from "@hazel/domain/ids"
import { PushDevice, PushEnvironment, pushDeviceLimits, PushTransport } from "@hazel/domain/models/push-device-model"
import { Context, Effect, Layer, Schema } from "effect"
import { Database } from "../database.ts"
import type { RowOf } from "../rows.ts"
import { EventLogRepository, type Intent } from "./event-log-repository.ts"
import { AheadOfPostgres } from "./job-repository.ts"

/** A device as a client of an app registers it, with the id by which the app calls it. */
export interface AppDevice {
  readonly appId: AppId
  readonly deviceId: string
}

/** A device that was checked. */
export interface NewPushDevice extends Pick<PushDevice, "id" | "transport" | "topic" | "environment" | "label"> {
  readonly token: string
  /** The session, API key or token that registers it; null if the server of the app does. */
  readonly sessionId: string | null
  /** Null for a device of Hazel's own clients. */
  readonly app: AppDevice | null
}

/** A device as a push service has to know it, and the number that the icon of its app should show now. */
export const addressedDevice = {
  id: PushDeviceId,
  userId: UserId,
  transport: PushTransport,
  token: Schema.String,
  topic: Schema.NullOr(Schema.String),
  environment: PushEnvironment,
  /** The last number that the device was told. */
  shownBadge: Schema.Int,
  badge: Schema.Int,
  /** The seconds in which nothing is to be sent to the device; 0 for most. */
  backOffSeconds: Schema.Number
}
export type AddressedDevice = RowOf<typeof addressedDevice>

/** A device that shows a number or messages. */
export const showingDevice = { id: PushDeviceId, transport: PushTransport }
export type ShowingDevice = RowOf<typeof showingDevice>

/** Seconds in which nothing is sent to a device: at least, after the first failure, and at most. */
interface BackOff {
  readonly least: number
  readonly first: number
  readonly longest: number
}

const device = { device: PushDevice }

/** Whether an app that registers again at its start has told nothing new. */
const isSame = (one: PushDevice, other: PushDevice) =>
  JSON.stringify({ ...one, registeredAt: null }) === JSON.stringify({ ...other, registeredAt: null })

/** The notifications of a device that are looked at when some of them are retracted. */
const shownAtOnce = 100

const make = Effect.gen(function* () {
  const { run, rows, firstRow, onlyRow } = yield* Database
  const log = yield* EventLogRepository
  const ahead = yield* AheadOfPostgres

  const list = (userId: UserId, sessionId: string | null) =>
    rows(device)`
      select push_device_as_json(d, ${sessionId}) as device from push_devices d where user_id = ${userId}
      order by registered_at desc, id`.pipe(Effect.map((found) => found.map((row) => row.device)))

  /**
   * Removes the device that somebody else had with this token, and what it showed them. The lock keeps two people from
   * registering one token at once.
   */
  const takeToken = Effect.fnUntraced(function* (actorId: UserId, { transport, token }: NewPushDevice) {
    yield* run`select pg_advisory_xact_lock(hashtextextended(${`push_device ${transport} ${token}`}, 0))`
    yield* run`delete from push_devices where transport = ${transport} and token = ${token} and user_id <> ${actorId}`
  })

  /** Stores a device whose token nobody else has. A token that the person has registered before stays the same device. */
  const store = (actorId: UserId, { id, sessionId, app, transport, token, topic, environment, label }: NewPushDevice) =>
    firstRow(device)`
      insert into push_devices as d (
        id, user_id, session_id, api_key_id, app_user_token_id, app_id, app_device_id, transport, token, topic, environment,
        label, created_at, registered_at
      )
      select
        ${id}::uuid, ${actorId}::uuid, s.id, k.id, t.id, ${app?.appId ?? null}::uuid, ${app?.deviceId ?? null}, ${transport},
        ${token}, ${topic}, ${environment}, ${label}, clock_timestamp(), clock_timestamp()
      from (select) always
      left join sessions s on s.id = ${sessionId} left join api_keys k on k.id = ${sessionId}
      left join app_user_tokens t on t.id = ${sessionId}
      where coalesce(s.id, k.id, t.id) is not null or ${sessionId}::uuid is null
      on conflict (transport, token) do update
      set session_id = excluded.session_id, api_key_id = excluded.api_key_id, app_user_token_id = excluded.app_user_token_id,
        app_id = excluded.app_id, app_device_id = excluded.app_device_id, topic = excluded.topic,
        environment = excluded.environment, label = excluded.label, registered_at = excluded.registered_at
      returning push_device_as_json(d, ${sessionId}) as device`

  /** Removes the token that a device of an app had before. */
  const replaceToken = (actorId: UserId, { appId, deviceId }: AppDevice, { transport, token }: NewPushDevice) =>
    run`
      delete from push_devices
      where user_id = ${actorId} and app_id = ${appId} and app_device_id = ${deviceId} and transport = ${transport}
        and token <> ${token}`

  /**
   * Registers a device, or takes it over from whoever registered its token before. The lock of the person's log keeps their
   * devices within the limit. Fails if the session has ended meanwhile.
   */
  const register = Effect.fn("PushDeviceRepository.register")(function* (intent: Intent, added: NewPushDevice) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const before = yield* list(actorId, added.sessionId)
    if (added.app !== null) yield* replaceToken(actorId, added.app, added)
    yield* takeToken(actorId, added)
    const registered = yield* store(actorId, added)
    if (registered === undefined) return yield* new UnauthorizedError({ message: "Sign in to do this." })
    yield* run`
      delete from push_devices where id in (
        select id from push_devices where user_id = ${actorId} order by registered_at desc, id offset ${pushDeviceLimits.devices}
      )`
    const { device: data } = registered
    const isKnown = before.some((each) => each.id === data.id && isSame(each, data))
    const seq = isKnown
      ? yield* log.seqOf(actorId)
      : yield* log.append(actorId, intent, "push_device_changed", { deviceId: data.id })
    return { data, seq }
  })

  const remove = Effect.fn("PushDeviceRepository.remove")(function* (intent: Intent, deviceId: PushDeviceId) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const removed = yield* run`delete from push_devices where id = ${deviceId} and user_id = ${actorId}`
    const seq =
      removed === 0
        ? yield* log.seqOf(actorId)
        : yield* log.append(actorId, intent, "push_device_changed", { deviceId })
    return { seq }
  })

  /** Removes a device by the id by which an app calls it. Answers how many there were. */
  const removeOfApp = Effect.fn("PushDeviceRepository.removeOfApp")(function* (
    intent: Intent,
    transport: PushTransport,
    { appId, deviceId }: AppDevice
  ) {
    const { actorId } = intent
    yield* log.lock(actorId)
    const removed = yield* rows({ id: PushDeviceId })`
      delete from push_devices
      where user_id = ${actorId} and app_id = ${appId} and app_device_id = ${deviceId} and transport = ${transport}
      returning id`
    for (const { id } of removed) yield* log.append(actorId, intent, "push_device_changed", { deviceId: id })
    return { count: removed.length }
  })

  /** Removes a device whose push service does not know it, unless it was registered again after that moment. */
  const forget = (id: PushDeviceId, token: string, unknownSince: Date | null) =>
    run`
      delete from push_devices where id = ${id} and token = ${token}
        and (${unknownSince}::timestamptz is null or registered_at <= ${unknownSince}::timestamptz)`

  /** The device with its badge; undefined if it is gone. */
  const find = (id: PushDeviceId) =>
    firstRow(addressedDevice)`
      select id, user_id as "userId", transport, token, topic, environment, badge as "shownBadge", badge_of(user_id) as badge,
        back_off_seconds(d, ${ahead()}) as "backOffSeconds"
      from push_devices d where id = ${id}`

  /**
   * Sends nothing to a device for some time: twice as long after each failure, up to `longest`, and not before its push service
   * wants. Failures of notifications that were under way together count once.
   */
  const backOff = (id: PushDeviceId, { least, first, longest }: BackOff) =>
    run`
      update push_devices d set failures = failures + 1, back_off_until = clock_timestamp() + make_interval(
        secs => ${ahead()}::float8 + greatest(${least}::float8, least(${first}::float8 * 2 ^ least(failures, 16), ${longest}::float8))
      )
      where id = ${id} and back_off_seconds(d, ${ahead()}) = 0`

  /** The devices of a person that are signed in. */
  const ofPerson = (userId: UserId) => rows(showingDevice)`select id, transport from devices_of(${userId}, now())`

  /** Stores what the icon of a device was told to show, and that its push service accepts notifications. */
  const noteBadge = (id: PushDeviceId, badge: number) =>
    run`
      update push_devices set badge = ${badge}, last_notified_at = clock_timestamp(), failures = 0, back_off_until = null
      where id = ${id}`

  /** Stores that a device shows a message. `seq` is the place of the message, or of the edit that mentions the person. */
  const noteShown = (id: PushDeviceId, messageId: MessageId, seq: number | undefined) =>
    run`
      insert into shown_notifications (device_id, message_id, seq, shown_at)
      select d.id, m.id, coalesce(${seq ?? null}::bigint, m.seq), clock_timestamp()
      from push_devices d cross join messages m where d.id = ${id} and m.id = ${messageId}
      on conflict (device_id, message_id) do update set seq = excluded.seq, shown_at = excluded.shown_at`

  /** The newest messages that a device shows, with what is true of them now; null for those that were purged. */
  const shown = (id: PushDeviceId, userId: UserId) =>
    rows({ messageId: MessageId, facts: Schema.NullOr(NotificationFacts) })`
      select s.message_id as "messageId", f.facts
      from (
        select * from shown_notifications where device_id = ${id} order by shown_at desc limit ${shownAtOnce}
      ) s
      left join lateral notification_facts(s.message_id, s.seq, array[${userId}::uuid]) f on true`

  const noteRetracted = (id: PushDeviceId, messageIds: ReadonlyArray<MessageId>) =>
    run`delete from shown_notifications where device_id = ${id} and message_id = any(${messageIds}::uuid[])`

  /** The devices of the people whose logs are among these that show a number or a message. */
  const showing = (logIds: ReadonlyArray<string>) =>
    rows(showingDevice)`
      select id, transport from push_devices d
      where user_id = any(${logIds}::uuid[]) and (badge > 0 or exists (select from shown_notifications where device_id = d.id))`

  /** The devices that show any of these messages. */
  const showingAny = (messageIds: ReadonlyArray<MessageId>) =>
    rows(showingDevice)`
      select id, transport from push_devices
      where id in (select device_id from shown_notifications where message_id = any(${messageIds}::uuid[]))`

  const hasAny = onlyRow({ hasAny: Schema.Boolean })`
    select exists (select from push_devices) as "hasAny"`.pipe(Effect.map((row) => row.hasAny))

  return {
    list,
    register,
    remove,
    removeOfApp,
    forget,
    find,
    backOff,
    ofPerson,
    noteBadge,
    noteShown,
    shown,
    noteRetracted,
    showing,
    showingAny,
    hasAny
  }
})

/** The phones that people have registered. */
export class PushDeviceRepository extends Context.Service<PushDeviceRepository, Effect.Success<typeof make>>()(
  "@hazel/PushDeviceRepository"
) {
  static readonly layer = Layer.effect(PushDeviceRepository, make).pipe(Layer.provide(EventLogRepository.layer))
}
