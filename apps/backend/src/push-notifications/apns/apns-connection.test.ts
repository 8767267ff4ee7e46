import { once } from "node:events"
import { connect, createServer, type Socket } from "node:net"
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
  return { server, request, posts: () => connection.post(request) }
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

/** Stands between Hazel and APNs like a router. It can forget its connections, and then takes what comes and passes nothing on. */
const aRouterTo = (port: number) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const taken: Array<Socket> = []
      const inward: Array<Socket> = []
      const router = createServer((near) => {
        const far = connect(port, "127.0.0.1")
        for (const socket of [near, far]) socket.on("error", () => {})
        taken.push(near)
        inward.push(far)
        near.pipe(far).pipe(near)
      })
      router.listen(0, "127.0.0.1")
      await once(router, "listening")
      const address = router.address()
      const forget = () => {
        const ended = taken.map((near, at) => {
          near.unpipe().resume()
          inward[at]?.unpipe().resume()
          return once(near, "end")
        })
        return Promise.all(ended)
      }
      const end = () => {
        for (const socket of [...taken, ...inward]) socket.destroy()
        router.close()
      }
      return { url: `https://127.0.0.1:${typeof address === "object" ? address?.port : 0}`, taken, forget, end }
    }),
    ({ end }) => Effect.sync(end)
  )

it.live("a connection that a router has forgotten is broken off after a ping, and the next request uses another", () =>
  Effect.gen(function* () {
    const { server, request } = yield* aConnection()
    const router = yield* aRouterTo(Number(new URL(server.url).port))
    const limits = { answerWithinMs: 1_000, pingEveryMs: 20 }
    const connection = yield* Effect.acquireRelease(
      Effect.sync(() => new ApnsConnection(router.url, server.authority, limits)),
      (made) => Effect.sync(() => made.end())
    )
    const crashes: Array<unknown> = []
    const noteCrash = (cause: unknown) => void crashes.push(cause)
    process.on("uncaughtExceptionMonitor", noteCrash)
    yield* Effect.addFinalizer(() => Effect.sync(() => process.off("uncaughtExceptionMonitor", noteCrash)))
    expect((yield* Effect.promise(() => connection.post(request))).status).toBe(200)
    yield* Effect.promise(router.forget)
    expect((yield* Effect.promise(() => connection.post(request))).status).toBe(200)
    expect(router.taken).toHaveLength(2)
    expect(crashes).toEqual([])
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
