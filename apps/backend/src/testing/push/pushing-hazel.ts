import { randomBytes } from "node:crypto"
import { AheadOfPostgres } from "@hazel/db/repositories/job-repository"
import { Context, Effect, Layer } from "effect"
import { ApnsAuthorities } from "../../push-notifications/apns/apns.ts"
import { HazelForTests, settingsForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { anApnsServer, type AnswersApns } from "./an-apns-server.ts"
import { anFcmServer, type AnswersFcm } from "./an-fcm-server.ts"

/** Answers that a test may choose until the end of its scope. */
const chosen = <Answers>(byDefault: Answers) => {
  let answers = byDefault
  const answering = (wanted: Answers) =>
    Effect.acquireRelease(
      Effect.sync(() => (answers = wanted)),
      () => Effect.sync(() => (answers = byDefault))
    )
  return { current: () => answers, answering }
}

const apns = Effect.gen(function* () {
  const { current, answering } = chosen<AnswersApns>(() => ({ status: 200 }))
  return { ...(yield* anApnsServer((received, stream) => current()(received, stream))), answering }
})

const fcm = Effect.gen(function* () {
  const { current, answering } = chosen<AnswersFcm>(() => ({ status: 200, body: "{}" }))
  return { ...(yield* anFcmServer((received, response) => current()(received, response))), answering }
})

/** The local APNs server of a Hazel for tests. */
export class Apns extends Context.Service<Apns, Effect.Success<typeof apns>>()("@hazel/testing/Apns") {
  static readonly layer = Layer.effect(Apns, apns)
}

/** The local FCM server of a Hazel for tests. */
export class Fcm extends Context.Service<Fcm, Effect.Success<typeof fcm>>()("@hazel/testing/Fcm") {
  static readonly layer = Layer.effect(Fcm, fcm)
}

/** A Hazel that notifies phones through local servers of APNs and FCM. */
export const pushingHazel = (content: "full" | "none" = "full") =>
  Layer.unwrap(
    Effect.gen(function* () {
      const { settings, authority } = yield* Apns
      const { settings: ofFcm } = yield* Fcm
      return HazelForTests.layerWith({ push: { ...settingsForTests.push, apns: settings, fcm: ofFcm, content } }).pipe(
        Layer.provide(Layer.succeed(ApnsAuthorities, authority))
      )
    })
  ).pipe(Layer.provideMerge([Apns.layer, Fcm.layer]))

/** Registers a new iPhone of a person. */
export const aPhoneOf = Effect.fnUntraced(function* (person: TestUser) {
  const token = randomBytes(32).toString("hex")
  const { data } = yield* person.asks((hazel) => hazel.pushDevice.register({ transport: "apns", token }))
  return { id: data.id, token }
})

/** Registers a new Android phone of a person. */
export const anAndroidPhoneOf = Effect.fnUntraced(function* (person: TestUser) {
  const token = randomBytes(32).toString("base64url")
  const { data } = yield* person.asks((hazel) => hazel.pushDevice.register({ transport: "fcm", token }))
  return { id: data.id, token }
})

/** Waits until Hazel has read every log for notifications and has no notification left that is due. */
export const everybodyIsNotified = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const ahead = yield* AheadOfPostgres
  const left = Effect.promise(
    () => sql<Array<{ isLeft: boolean }>>`
      select exists (
        select from push_devices d join channel_members cm on cm.user_id = d.user_id
        join messages m on m.channel_id = cm.channel_id and m.created_at >= d.created_at
        join logs l on l.id = m.channel_id
        left join notification_cursors n on n.log_id = m.channel_id
        where m.seq > coalesce(n.seq, 0) or l.last_seq > n.seq
      ) or exists (
        select from jobs where kind like 'notify\\_%' and given_up_at is null
          and (lease is not null or due_at <= now() + make_interval(secs => ${ahead()}))
      ) as "isLeft"`
  )
  yield* Effect.repeat(left, { until: ([row]) => row?.isLeft === false })
})
