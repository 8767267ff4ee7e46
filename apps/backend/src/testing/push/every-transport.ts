import type { UserId } from "@hazel/domain/ids"
import { Effect, Layer, Queue, Result } from "effect"
import { TestClock } from "effect/testing"
import { parseTrustedProxies } from "../../front-door/client-address.ts"
import { ApnsAuthorities } from "../../push-notifications/apns/apns.ts"
import { HazelForTests, settingsForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { mailsThrough } from "../harness/hazel-with-mail.ts"
import { Mailbox } from "../harness/mailbox.ts"
import { aBrowserOf, BrowserPushService } from "./a-browser-push-service.ts"
import { anAndroidPhoneOf, aPhoneOf, Apns, everybodyIsNotified, Fcm } from "./pushing-hazel.ts"

/** Everything by which a message leaves Hazel for a person who is not looking at it. */
export const transports = ["apns", "fcm", "web", "mail"] as const
export type Transport = (typeof transports)[number]

/** A Hazel with local servers of every push service and of mail. */
export const hazelWithEveryTransport = Layer.unwrap(
  Effect.gen(function* () {
    const { settings: apns, authority } = yield* Apns
    const { settings: fcm } = yield* Fcm
    const { url } = yield* Mailbox
    return HazelForTests.layerWith({
      push: { ...settingsForTests.push, apns, fcm, web: "on" },
      pushNetworks: Result.getOrThrow(parseTrustedProxies("127.0.0.0/8")),
      ...mailsThrough(url)
    }).pipe(Layer.provide(Layer.succeed(ApnsAuthorities, authority)))
  })
).pipe(Layer.provideMerge([Apns.layer, Fcm.layer, BrowserPushService.layer, Mailbox.layer]))

/** Registers an iPhone, an Android phone and a browser of a person, and confirms their address. */
export const everyTransportOf = Effect.fnUntraced(function* (person: TestUser) {
  const { sql } = yield* HazelForTests
  const [row] = yield* Effect.promise(
    () => sql<Array<{ email: string }>>`
      update users set email_verified = true where id = ${person.id} returning email`
  )
  const [phone, android] = [yield* aPhoneOf(person), yield* anAndroidPhoneOf(person)]
  return { id: person.id, apns: phone.token, fcm: android.token, browser: yield* aBrowserOf(person), mail: row!.email }
})
export type Addresses = Effect.Success<ReturnType<typeof everyTransportOf>>

/** Text that a person was sent. */
export interface Told {
  readonly to: UserId
  readonly by: Transport
  readonly text: string
}

/** Takes everything that these people were sent since the last time, with every field of it. */
export const takeTold = Effect.fnUntraced(function* (people: ReadonlyArray<Addresses>) {
  const [apns, fcm] = [yield* Queue.clear((yield* Apns).requests), yield* Queue.clear((yield* Fcm).requests)]
  const web = yield* Queue.clear((yield* BrowserPushService).requests)
  const mails = (yield* Mailbox).mails.splice(0)
  return people.flatMap(({ id: to, ...at }): ReadonlyArray<Told> => [
    ...apns.flatMap((sent) =>
      sent.token === at.apns ? [{ to, by: "apns", text: JSON.stringify(sent) } as const] : []
    ),
    ...fcm.flatMap((sent) => (sent.token === at.fcm ? [{ to, by: "fcm", text: JSON.stringify(sent) } as const] : [])),
    ...web.flatMap((sent) =>
      sent.path === at.browser.path ? [{ to, by: "web", text: JSON.stringify(sent.payload) } as const] : []
    ),
    ...mails.flatMap((sent) =>
      sent.recipients.includes(at.mail) ? [{ to, by: "mail", text: JSON.stringify(sent) } as const] : []
    )
  ])
})

/** Lets every service accept what Hazel sends, or none of them. */
export const servicesAccept = Effect.fnUntraced(function* (people: ReadonlyArray<Addresses>, accepts: boolean) {
  const status = accepts ? 200 : 503
  yield* (yield* Apns).answering(() => ({ status }))
  yield* (yield* Fcm).answering(() => ({ status, body: "{}" }))
  const service = yield* BrowserPushService
  for (const { browser } of people) service.refuses(browser, accepts ? undefined : { status })
  ;(yield* Mailbox).failures.left = accepts ? 0 : Infinity
})

/** Lets what was written and mailed grow an hour older, which the next mails wait for. */
export const anHourPasses = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  yield* everybodyIsNotified
  yield* Effect.promise(async () => {
    await sql`update messages set created_at = created_at - interval '61 minutes'`
    await sql`update mention_digests set covered_to = covered_to - interval '61 minutes', sent_at = sent_at - interval '61 minutes'`
  })
})

const sending = "(kind like 'notify\\_%' or kind = 'mail_mention_digest') and given_up_at is null"

/** Whether mails are due that were not tried, whether jobs are left, and whether some are done right now. */
const look = Effect.gen(function* () {
  const { sql } = yield* HazelForTests
  const [state] = yield* Effect.promise(
    () => sql<Array<{ isDue: boolean; isLeft: boolean; isUnderWay: boolean }>>`
      select exists (
        select from people_to_mail(1000) person where not exists (
          select from jobs where kind = 'mail_mention_digest' and key = person::text and attempts > 0 and lease is null
        )
      ) as "isDue",
      exists (select from people_to_mail(1)) or exists (select from jobs where ${sql.unsafe(sending)}) as "isLeft",
      exists (select from jobs where ${sql.unsafe(sending)} and lease is not null) as "isUnderWay"`
  )
  return state!
})

type State = Effect.Success<typeof look>

const passTimeUntil = (isOver: (state: State) => boolean) =>
  look.pipe(
    // While a job is done the clock stands still, because one that seems to take too long is done again.
    Effect.tap((state) => (!isOver(state) && !state.isUnderWay ? TestClock.adjust("1 minute") : Effect.void)),
    Effect.repeat({ until: isOver })
  )

/** Waits until nothing is on its way to a service. */
export const nothingIsUnderWay = Effect.repeat(look, { until: ({ isUnderWay }) => !isUnderWay })

/** Lets time pass until every service has refused everything. */
export const everythingWasTried = Effect.andThen(
  everybodyIsNotified,
  passTimeUntil(({ isDue, isUnderWay }) => !isDue && !isUnderWay)
)

/** Lets time pass until nothing is left to be sent, however often it was refused before. */
export const everythingIsSent = passTimeUntil(({ isLeft }) => !isLeft)
