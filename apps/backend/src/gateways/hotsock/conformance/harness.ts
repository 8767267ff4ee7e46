import { layer, type Vitest } from "@effect/vitest"
import { createSecretKey, randomBytes } from "node:crypto"
import { Context, Effect, Layer } from "effect"
import type { Settings } from "../../../config.ts"
import { HazelForTests, type TestUser } from "../../../testing/harness/hazel-for-tests.ts"
import { sign, type Signer } from "../testing/signing.ts"
import { type ConnectOptions, connectTo } from "./raw-client.ts"

/** Claims of a token. They may be any JSON, also wrong ones. */
export type Claims = Readonly<Record<string, unknown>>

/** The tests have a clock of their own, which begins in 1970, and the database has the real one. */
export const farAway = 4_102_444_800

/** An app with one signing key, as a customer sees it from outside. */
export interface TestApp {
  readonly name: string
  readonly signer: Pick<Signer, "algorithm" | "signsWith">
  /** Signs a token of any kind. */
  readonly token: (claims: Claims) => Effect.Effect<string>
  /** Opens a socket with a connect token of these claims, and waits for `hotsock.connected`. */
  readonly connect: (claims?: Claims, options?: ConnectOptions) => ReturnType<typeof connectTo>
}

let apps = 0

const makeApp = Effect.fnUntraced(function* (url: string, ada: TestUser) {
  const name = `app-${++apps}`
  const secret = randomBytes(48).toString("base64url")
  const { data } = yield* ada.asks((hazel) => hazel.app.create({ name }))
  yield* ada.asks((hazel) => hazel.appSigningKey.create({ appId: data.id, algorithm: "HS256", secret }))
  const signer = { algorithm: "HS256" as const, signsWith: createSecretKey(Buffer.from(secret)) }
  const token = (claims: Claims) => sign(signer, { exp: farAway, ...claims })
  const app: TestApp = {
    name,
    signer,
    token,
    connect: (claims = {}, options = {}) =>
      Effect.flatMap(token({ scope: "connect", ...claims }), (signed) => connectTo(url, signed, options))
  }
  return { ...app, id: data.id }
})

const make = Effect.gen(function* () {
  const { url, signUp } = yield* HazelForTests
  const ada = yield* signUp("ada")
  const anApp = Effect.orDie(makeApp(url, ada))
  return { ...(yield* anApp), url, ada, anApp }
})

/** A Hazel with an app whose clients the tests are; `anApp` makes another app. */
export class Customer extends Context.Service<Customer, Effect.Success<typeof make>>()("@hazel/hotsock/Customer") {
  static readonly layerWith = (settings: Partial<Settings>) =>
    Layer.effect(Customer, Effect.orDie(make)).pipe(Layer.provideMerge(HazelForTests.layerWith(settings)))

  static readonly layer = Customer.layerWith({})
}

/** Tests of the protocol from outside, over real sockets. */
export const conformance = (
  about: string,
  tests: (it: Vitest.MethodsNonLive<Layer.Success<typeof Customer.layer>>) => void,
  settings: Partial<Settings> = {}
) => layer(Customer.layerWith(settings), { excludeTestServices: true })(about, tests)
