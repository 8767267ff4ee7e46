import { NotificationDecisionRepository } from "@hazel/db/repositories/notification-decision-repository"
import { type NotifiedMessage, NotificationRepository } from "@hazel/db/repositories/notification-repository"
import { PushDeviceRepository } from "@hazel/db/repositories/push-device-repository"
import { decideNotification } from "@hazel/domain/decide-notification"
import { PushTransport } from "@hazel/domain/models/push-device-model"
import { Clock, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { Jobs } from "../jobs/jobs.ts"
import { summaryOf } from "./notification.ts"
import { type CollectForPerson, collectForPerson, type SummariseForDevice, summariseForDevice } from "./push-jobs.ts"
import { PushServices } from "./push-services.ts"
import { makeSending } from "./send-to-device.ts"

/** The age of a message does not matter here, because quiet hours may be longer than a day. */
const verdictOf = ({ facts }: Pick<NotifiedMessage, "facts">, waits: number, now: number) =>
  decideNotification({ ...facts, isOld: false }, waits, now)

/** At the end of quiet hours, notifies devices of the messages that waited for it, unless they were read or may no longer be seen. */
export const SendSummaries = Layer.effectDiscard(
  Effect.gen(function* () {
    const { enqueue, register, registerInTransaction, reschedule } = yield* Jobs
    const { push } = yield* HazelConfig
    const notifications = yield* NotificationRepository
    const decisions = yield* NotificationDecisionRepository
    const devices = yield* PushDeviceRepository
    const services = yield* PushServices
    const send = yield* makeSending

    const collect = Effect.fn("Notifications.collect")(function* ({ userId }: CollectForPerson) {
      const messages = yield* decisions.collected(userId)
      for (const { id: deviceId, transport } of yield* devices.ofPerson(userId)) {
        const payload = { deviceId, messages, waits: 0 }
        yield* enqueue(summariseForDevice[transport], { payload, key: deviceId })
      }
    })

    /** The messages that still notify the person. For each of the others the obstacle is stored. */
    const stillNotifying = Effect.fnUntraced(function* ({ deviceId, messages, waits }: SummariseForDevice) {
      const found = yield* Effect.forEach(messages, ({ messageId, seq }) =>
        notifications.find(messageId, deviceId, seq)
      )
      const now = yield* Clock.currentTimeMillis
      const all = found.flatMap((message) => (message ? [{ message, verdict: verdictOf(message, waits, now) }] : []))
      for (const { message, verdict } of all)
        if (verdict.kind === "none") yield* decisions.conclude(message.id, message.userId, "none", verdict.reason)
      return all.filter(({ verdict }) => verdict.kind !== "none")
    })

    const summarise = Effect.fn("Notifications.summarise")(function* (
      transport: PushTransport,
      job: SummariseForDevice
    ) {
      const left = yield* stillNotifying(job)
      const [newest] = left
      if (newest === undefined) return
      const { verdict, message } = newest
      if (verdict.kind === "collect" || verdict.kind === "wait") {
        const waits = verdict.kind === "wait" ? job.waits + 1 : 0
        const later = { payload: { ...job, waits }, key: job.deviceId, due: verdict.seconds * 1_000 }
        return yield* reschedule(summariseForDevice[transport], later)
      }
      const device = yield* devices.find(job.deviceId)
      const messages = left.map((each) => each.message)
      if (device === undefined || !(yield* send(device, summaryOf(messages, push.content)))) return
      // A failure must not send the notification again.
      yield* Effect.ignoreCause(
        Effect.all([
          ...messages.map(({ id, userId }) => decisions.conclude(id, userId, "sent", "quiet_hours")),
          devices.noteShown(job.deviceId, message.id, undefined),
          devices.noteBadge(job.deviceId, device.badge)
        ])
      )
    })

    yield* registerInTransaction(collectForPerson, collect)
    for (const transport of PushTransport.literals)
      if (services.find(transport) !== undefined)
        yield* register(summariseForDevice[transport], (job) => summarise(transport, job))
  })
)
