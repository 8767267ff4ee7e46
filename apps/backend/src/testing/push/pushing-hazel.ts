import { randomBytes } from "node:crypto"
import { Context, Effect, Layer } from "effect"
import { ApnsAuthorities } from "../../push-notifications/apns/apns.ts"
import { HazelForTests, settingsForTests, type TestUser } from "../harness/hazel-for-tests.ts"
import { anApnsServer, type AnswersApns } from "./an-apns-server.ts"

const accepts: AnswersApns = () => ({ status: 200 })

const make = Effect.gen(function* () {
  const chosen = { answers: accepts }
  const server = yield* anApnsServer((received, stream) => chosen.answers(received, stream))

  /** Lets the server answer in this way until the end of the scope. */
  const answering = (answers: AnswersApns) =>
    Effect.acquireRelease(
      Effect.sync(() => (chosen.answers = answers)),
      () => Effect.sync(() => (chosen.answers = accepts))
    )

  return { ...server, answering }
})

/** The local APNs server of a Hazel for tests. */
export class Apns extends Context.Service<Apns, Effect.Success<typeof make>>()("@hazel/testing/Apns") {
  static readonly layer = Layer.effect(Apns, make)
}

/** A Hazel that notifies phones through a local APNs server. */
export const PushingHazel = Layer.unwrap(
  Effect.map(Apns, ({ settings, authority }) =>
    HazelForTests.layerWith({ push: { ...settingsForTests.push, apns: settings } }).pipe(
      Layer.provide(Layer.succeed(ApnsAuthorities, authority))
    )
  )
).pipe(Layer.provideMerge(Apns.layer))

/** Registers a new phone of a person. Answers its token. */
export const aPhoneOf = Effect.fnUntraced(function* (person: TestUser) {
  const token = randomBytes(32).toString("hex")
  const { data } = yield* person.asks((hazel) => hazel.pushDevice.register({ transport: "apns", token }))
  return { id: data.id, token }
})
