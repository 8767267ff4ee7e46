import { expect, it } from "@effect/vitest"
import { Effect } from "effect"
import { SignJWT, importPKCS8 } from "jose"
import { readFile } from "node:fs/promises"
import { Option } from "effect"
import { anApnsServer, type AnswersApns, keyId, teamId } from "../../testing/push/an-apns-server.ts"
import { ApnsConnection } from "./apns-connection.ts"

const quickly = { answerWithinMs: 300, pingEveryMs: 60_000 }

const aConnection = Effect.fnUntraced(function* (answers?: AnswersApns, limits = quickly) {
  const server = yield* anApnsServer(answers)
  const key = yield* Effect.promise(async () =>
    importPKCS8(await readFile(Option.getOrThrow(server.settings.keyFile), "utf8"), "ES256")
  )
  const token = yield* Effect.promise(() =>
    new SignJWT({}).setProtectedHeader({ alg: "ES256", kid: keyId }).setIssuer(teamId).setIssuedAt().sign(key)
  )
  const connection = yield* Effect.acquireRelease(
    Effect.sync(() => new ApnsConnection(server.url, server.authority, limits)),
    (made) => Effect.sync(() => made.end())
  )
  const request = { path: "/3/device/00", headers: { authorization: `bearer ${token}` }, body: "{}" }
  return { server, posts: () => connection.post(request) }
})

it.live("a request that APNs does not answer fails in time, and the next one uses another connection", () =>
  Effect.gen(function* () {
    let isSilent = true
    const { server, posts } = yield* aConnection(() => (isSilent ? null : { status: 200 }))
    yield* Effect.promise(() => expect(posts()).rejects.toThrow("APNs did not answer in time."))
    isSilent = false
    expect((yield* Effect.promise(posts)).status).toBe(200)
    expect(server.connections()).toBe(2)
  })
)

it.live("requests under way when APNs says goodbye are answered, and later ones use another connection", () =>
  Effect.gen(function* () {
    let goOn = () => {}
    const { server, posts } = yield* aConnection(
      (_, stream) => {
        goOn = () => {
          stream.respond({ ":status": 200 })
          stream.end()
        }
        return "answered"
      },
      { ...quickly, answerWithinMs: 10_000 }
    )
    const first = posts()
    yield* server.next
    const answersFirst = goOn
    yield* server.saysGoodbye
    answersFirst()
    expect((yield* Effect.promise(() => first)).status).toBe(200)
    const second = posts()
    yield* server.next
    goOn()
    expect((yield* Effect.promise(() => second)).status).toBe(200)
    expect(server.connections()).toBe(2)
  })
)

it.live("a connection that breaks off fails its requests at once, and the next one uses another connection", () =>
  Effect.gen(function* () {
    const { server, posts } = yield* aConnection(() => null, { ...quickly, answerWithinMs: 60_000 })
    const lost = posts()
    yield* server.next
    const failed = Effect.promise(() => expect(lost).rejects.toThrow(/^APNs closed/))
    yield* server.breaksOff
    yield* failed
    void posts().catch(() => {})
    yield* server.next
    expect(server.connections()).toBe(2)
  })
)

it.live("a connection to nobody fails", () =>
  Effect.gen(function* () {
    const connection = new ApnsConnection("https://127.0.0.1:9", undefined, quickly)
    yield* Effect.promise(() =>
      expect(connection.post({ path: "/", headers: {}, body: "" })).rejects.toThrow("ECONNREFUSED")
    )
  })
)

it.live("a server with a certificate of somebody else is told nothing", () =>
  Effect.gen(function* () {
    const { server } = yield* aConnection()
    const connection = new ApnsConnection(server.url, undefined, quickly)
    yield* Effect.promise(() =>
      expect(connection.post({ path: "/", headers: {}, body: "" })).rejects.toThrow("certificate")
    )
    expect(server.connections()).toBe(0)
  })
)
