import { randomBytes, randomUUID } from "node:crypto"
import { inspect } from "node:util"
import { cast, castPassword, type CastName } from "@hazel/db/cast"
import { Database } from "@hazel/db/database"
import type { DatabaseLimits } from "@hazel/db/database-limits"
import { connect } from "@hazel/db/postgres-clients"
import type { PostgresConnection } from "@hazel/db/postgres-connection"
import { AheadOfPostgres } from "@hazel/db/repositories/job-repository"
import { UserId } from "@hazel/domain/ids"
import { type HazelClient, RpcClient } from "@hazel/domain/rpc"
import { Cause, Clock, Context, Effect, Layer, Logger, Option, Redacted } from "effect"
import { HttpServer } from "effect/http"
import { RpcClient as EffectRpcClient, RpcSerialization } from "effect/rpc"
import { Socket } from "effect/socket"
import { TestClock } from "effect/testing"
import { inject } from "vitest"
import { Authenticator } from "../../authentication/authenticator.ts"
import { PasswordHashing } from "../../authentication/password-hashing.ts"
import { HazelConfig, type Settings } from "../../config.ts"
import { databaseLimits } from "../../front-door/limits/index.ts"
import { logEntry } from "../../observability/log-entry.ts"
import { PageNetwork } from "../../link-previews/page-network.ts"
import { ServerLive } from "../../server.ts"
import { cheapPasswords } from "./cheap-passwords.ts"
import { steppedClock } from "./wall-clock.ts"

export const settingsForTests: Settings = {
  port: 0,
  host: "127.0.0.1",
  databaseUrl: Option.none(),
  dataDirectory: "none",
  secret: Option.some(Redacted.make("a secret for tests, of thirty-two characters")),
  metricsToken: Option.none(),
  baseUrl: Option.none(),
  trustedProxies: [],
  webhookNetworks: [],
  pushNetworks: [],
  natsUrl: Option.none(),
  push: {
    apns: { keyFile: Option.none(), keyId: Option.none(), teamId: Option.none(), topics: [], url: Option.none() },
    fcm: { serviceAccountFile: Option.none(), url: "http://127.0.0.1:9" },
    web: "off",
    content: "full"
  },
  socketsInAll: 20_000,
  socketsPerAddress: 5_000,
  socketsPerAccount: 100,
  logDays: 30,
  logEvents: 1_000,
  smtpUrl: Option.none(),
  mailFrom: "Hazel <hazel@hazel.test>",
  oidc: Option.none(),
  signUp: Option.none(),
  signUpDomains: [],
  mailsPerDay: 1_000,
  mailAccountHours: 0,
  rateLimits: "off",
  personMegabytesPerDay: 50,
  botMegabytesPerDay: 250,
  files: { megabytes: 25, megabytesPerPerson: 1_000, megabytesInAll: 20_000, s3: Option.none() },
  webDirectory: new URL(".", import.meta.url).pathname,
  widgetDirectory: new URL(".", import.meta.url).pathname,
  logFormat: "json"
}

/** Postgres starts a process for each connection and plans every statement in it again, which is most of what a short test costs. */
const limitsForTests: DatabaseLimits = { ...databaseLimits, connections: 4 }

/** Tests do not ask real name servers about the links in their messages. */
const noNetwork: PageNetwork = {
  isAllowed: () => false,
  isAllowedPort: () => false,
  resolve: async () => []
}

/** Prints defects of Hazel, so that a test which fails because of one shows it. */
const brokenCalls = Logger.make(({ logLevel, message, cause, date }) => {
  if (logLevel !== "Error" && logLevel !== "Fatal") return
  process.stderr.write(`${date.toISOString()} ${inspect(message)} ${Cause.pretty(cause)}\n`)
})

/**
 * Lets the time of jobs pass with the clock of the test. The clock of Postgres runs on beside it, so a test that expects
 * something not to have happened yet stays many seconds away from its time.
 */
const jobTime = Layer.effect(
  AheadOfPostgres,
  Effect.map(Clock.Clock, (clock) => () => Number(clock.monotonicTimeNanosUnsafe()) / 1e9)
)

/** Every log entry of the servers that run, in its JSON form. */
export const entriesLogged: Array<string> = []

const notedEntries = Logger.make((event) => void entriesLogged.push(JSON.stringify(logEntry(event))))

/** Every statement that was sent to the databases of the servers that run. */
export const statementsSent: Array<string> = []

let databases = 0

/** Forgets with the last database what was recorded, because the same worker runs many test files. */
const forgetUnused = () => {
  if (databases > 0) return
  statementsSent.length = 0
  entriesLogged.length = 0
}

const noted = (connection: PostgresConnection): PostgresConnection => {
  const debug = (_: number, statement: string) => void statementsSent.push(statement)
  return Object.assign({ debug }, connection)
}

/** A database of its own, dropped with the scope. To copy its files takes a third of the time of logging every page of them. */
const freshDatabase = Effect.acquireRelease(
  Effect.promise(async (): Promise<PostgresConnection> => {
    const server = inject("postgres")
    const database = `test_${randomUUID().replaceAll("-", "")}`
    await onServer(`create database ${database} template ${server.database} strategy file_copy`)
    databases += 1
    return noted({ ...server, database })
  }),
  ({ database }) =>
    Effect.promise(async () => {
      databases -= 1
      forgetUnused()
      await onServer(`drop database ${database} with (force)`)
    })
)

/** Runs a statement on the server of all test databases, through a database that is no template of theirs. */
export const onServer = async (text: string) => {
  const sql = connect({ ...inject("postgres"), database: "postgres" }, { max: 1 })
  await sql.unsafe(text)
  await sql.end()
}

export type Ask = <A, E>(call: (hazel: HazelClient) => Effect.Effect<A, E>) => Effect.Effect<A, E>

export interface TestUser {
  readonly id: UserId
  readonly name: string
  readonly token: string
  /** Calls through the real client over a real socket, as this person. */
  readonly asks: Ask
}

const clientOf = (url: string) =>
  Layer.build(
    RpcClient.layer.pipe(
      Layer.provide(EffectRpcClient.layerProtocolSocket({ retryTransientErrors: true })),
      Layer.provide(Layer.effect(Socket.Socket, Socket.makeWebSocket(`${url.replace("http", "ws")}/rpc/ws`))),
      Layer.provide([Socket.layerWebSocketConstructorGlobal, RpcSerialization.layerNdjson])
    )
  ).pipe(Effect.map((context) => Context.get(context, RpcClient)))

const make = Effect.gen(function* () {
  const { auth } = yield* Authenticator
  const { sql } = yield* Database
  const { address } = yield* HttpServer.HttpServer
  // A new workspace asks for invitations. Most tests are about something else.
  yield* Effect.promise(() => sql`update workspaces set sign_up = 'open'`)
  if (address._tag !== "InetAddressV4") throw new Error(`Hazel listens on ${address._tag}`)
  const url = `http://127.0.0.1:${address.port}`
  const anybody = yield* clientOf(url)

  /** Signs up a person of the cast, or anybody else as a member. */
  const signUp = Effect.fn(function* (name: CastName | (string & {})) {
    const known = isOfCast(name) ? cast[name] : { name, email: `${name}@hazel.test`, role: "member" }
    const { token, user } = yield* Effect.promise(() =>
      auth.api.signUpEmail({ body: { name: known.name, email: known.email, password: castPassword } })
    )
    yield* Effect.promise(() => sql`update users set role = ${known.role}, email_verified = true where id = ${user.id}`)
    return yield* deviceOf({ id: UserId.make(user.id), name: known.name, token: token ?? "" })
  })

  /** Signs in at once, because a socket without sign-in is closed as soon as a test lets ten seconds pass. */
  const signedInClient = Effect.fnUntraced(function* (token: string) {
    const client = yield* clientOf(url)
    yield* Effect.ignore(as(client, token)((hazel) => hazel.user.me()))
    return client
  })

  /** A person whose calls use a socket of their own. */
  const deviceOf = Effect.fnUntraced(function* ({ id, name, token }: Omit<TestUser, "asks">) {
    return { id, name, token, asks: as(yield* signedInClient(token), token) } satisfies TestUser
  })

  /** Many members at once, signed in without the cost of hashing a password each. Their calls share one socket. */
  const crowd = Effect.fnUntraced(function* (count: number) {
    const tokens = Array.from({ length: count }, () => randomBytes(24).toString("base64url"))
    const rows = yield* Effect.promise(
      () => sql<Array<{ id: string; token: string }>>`
        with tokens as materialized (select token, gen_random_uuid() as id from unnest(${tokens}::text[]) token),
        people as (
          insert into users (id, handle, display_name, email)
          select id, '', 'Somebody', id || '@hazel.test' from tokens returning id
        )
        insert into sessions (id, token, user_id, expires_at)
        select gen_random_uuid(), token, id, now() + interval '1 day' from tokens join people using (id)
        returning user_id as id, token`
    )
    const client = yield* signedInClient(tokens[0]!)
    return rows.map(({ id, token }): TestUser => ({
      id: UserId.make(id),
      name: "Somebody",
      token,
      asks: as(client, token)
    }))
  })

  return { url, anybody, signUp, deviceOf, crowd, sql }
})

const as =
  (client: HazelClient, token: string): Ask =>
  (call) =>
    EffectRpcClient.withHeaders(call(client), { authorization: `Bearer ${token}` })

const isOfCast = (name: string): name is CastName => name in cast

/** A whole Hazel on a port of its own with an empty database, and with a clock that only tests move. */
export class HazelForTests extends Context.Service<HazelForTests, Effect.Success<typeof make>>()(
  "@hazel/HazelForTests"
) {
  static readonly layerWith = (
    settings: Partial<Settings>,
    { limits = limitsForTests, network = noNetwork, passwordHashing = cheapPasswords } = {}
  ) =>
    Layer.effect(HazelForTests, make).pipe(
      Layer.provideMerge(ServerLive),
      Layer.provideMerge(Layer.unwrap(Effect.map(freshDatabase, (connection) => Database.layer(connection, limits)))),
      Layer.provide(Layer.succeed(HazelConfig, { ...settingsForTests, ...settings })),
      Layer.provide(Layer.succeed(PageNetwork, network)),
      Layer.provideMerge(Layer.succeed(PasswordHashing, passwordHashing)),
      // Tests break things on purpose. To read what the server logs about it, remove this line.
      Layer.provide(Logger.layer([brokenCalls, notedEntries])),
      Layer.provideMerge(jobTime),
      Layer.provideMerge(steppedClock),
      Layer.provideMerge(TestClock.layer({ warningDelay: "1 day" }))
    )

  static readonly layer = HazelForTests.layerWith({})
}
