import { connect, headers, type NatsConnection } from "@nats-io/transport-node"
import { Clock, Context, Effect, Layer, Option, Redacted } from "effect"
import { HazelConfig } from "../../config.ts"
import { sinkLimits } from "../../front-door/limits/index.ts"
import { type Deliver, shownError } from "../transport.ts"

/** The options of a URL as in `nats://name:password@nats.example.org:4222`; the scheme `tls` encrypts. */
const optionsOf = (text: string) => {
  const url = new URL(text)
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)]
  return {
    servers: `${url.hostname}:${url.port || "4222"}`,
    name: "hazel",
    timeout: sinkLimits.answerWithinMs,
    // While the server is away, deliveries wait in the database and not in the memory of the client.
    reconnect: false,
    ...(user && pass ? { user, pass } : user ? { token: user } : {}),
    ...(url.protocol === "tls:" ? { tls: {} } : {})
  }
}

const make = Effect.gen(function* () {
  const { natsUrl } = yield* HazelConfig
  const clock = yield* Clock.Clock
  const url = Option.getOrUndefined(Option.map(natsUrl, Redacted.value))
  let open: Promise<NatsConnection> | undefined

  /** One connection for all sinks of this node. It is made when it is needed, and again after it was lost. */
  const connection = (address: string) => {
    open ??= connect(optionsOf(address)).then(
      (made) => {
        made.closed().then(
          () => (open = undefined),
          () => (open = undefined)
        )
        return made
      },
      (cause: unknown) => {
        open = undefined
        throw cause
      }
    )
    return open
  }

  /** Resolves when the server has answered a ping that was sent after the message, so it has the message. */
  const publish = async (address: string, subject: string, id: string, payload: string) => {
    const server = await connection(address)
    const named = headers()
    named.set("Nats-Msg-Id", id)
    server.publish(subject, payload, { headers: named })
    await server.flush()
  }

  yield* Effect.addFinalizer(() =>
    Effect.promise(async () => (await open)?.close()).pipe(Effect.timeoutOption("1 second"), Effect.ignoreCause)
  )

  const deliver: Deliver = Effect.fn("Nats.deliver")(function* ({ target }, _, { id, eventType, payload }) {
    const before = clock.monotonicTimeNanosUnsafe()
    const published =
      url === undefined
        ? Effect.fail("NATS_URL is not set.")
        : Effect.tryPromise({
            try: () => publish(url, `${target}.${eventType}`, id, payload),
            catch: shownError
          }).pipe(
            Effect.timeoutOrElse({
              duration: sinkLimits.answerWithinMs,
              orElse: () => Effect.fail("The NATS server did not answer in time.")
            })
          )
    return yield* Effect.match(published, {
      onSuccess: () => ({ isDelivered: true, statusCode: null, error: null }),
      onFailure: (error) => ({ isDelivered: false, statusCode: null, error })
    }).pipe(
      Effect.map((outcome) => ({
        ...outcome,
        durationMs: Math.round(Number(clock.monotonicTimeNanosUnsafe() - before) / 1e6)
      }))
    )
  })

  return { deliver }
})

/** Messages to subjects of NATS. */
export class Nats extends Context.Service<Nats, Effect.Success<typeof make>>()("@hazel/Nats") {
  static readonly layer = Layer.effect(Nats, make)
}
