import { ChatStateRepository } from "@hazel/db/repositories/chat-state-repository"
import { Effect, Result } from "effect"
import { AppDirectory } from "../../../apps/app-directory.ts"
import { steadyNow } from "../../../process/steady-time.ts"
import { Connection, type PersonalConnection } from "../../../realtime/connection.ts"
import { Pulse } from "../../../realtime/pulse.ts"
import { PushChannel } from "../../../realtime/push-channel.ts"
import { hasScope } from "../../../authentication/sessions.ts"
import { Access, type ImkitCaller } from "../access/access.ts"
import type { AccessRefused } from "../access/access-refused.ts"
import { Ids } from "../access/ids.ts"
import type { Dialects } from "../codec/dialects.ts"
import { clientObject } from "../objects/client-object.ts"
import { credentialsIn } from "./credentials.ts"
import { type Answer, ok, refusal } from "./answer.ts"
import type { ImkitSocket } from "./imkit-socket.ts"
import { imkitLimits } from "./imkit-limits.ts"

/** Answers a client whose session has ended, which does not receive it. */
const gone = refusal(401, "The session has ended.")

const unavailable = refusal(503, "Hazel cannot answer at the moment. Try again later.")

const answerTo = ({ code, message }: AccessRefused): Answer => refusal(code === "RATE_LIMITED" ? 429 : 401, message)

export const makeAuthenticating = Effect.fnUntraced(function* ({ dialect }: Dialects) {
  const access = yield* Access
  const directory = yield* AppDirectory
  const ids = yield* Ids
  const states = yield* ChatStateRepository
  const pushChannel = yield* PushChannel
  const now = yield* steadyNow
  const run = Effect.runForkWith(yield* Effect.context())

  const connectionOf = (socket: ImkitSocket, { user, sessionId, app }: ImkitCaller, isLegacy: boolean) => {
    const encoding = socket.encoding === "base64" && isLegacy ? "legacy-base64" : socket.encoding
    const identity = { kind: "person", userId: user.id, sessionId } as const
    // The engine ends sessions that are silent.
    const pulse = new Pulse(now(), 0)
    pulse.promise(Infinity)
    return new Connection(socket, socket.output, { identity, codec: dialect(app, encoding), pulse })
  }

  const resultOf = Effect.fnUntraced(function* ({ app, user: { id } }: ImkitCaller) {
    const people = yield* states.people([id])
    return clientObject(id, new Map(people.map((user) => [user.id, user])), yield* ids.idsFor(app, [], [id]))
  })

  /** Sends what became readable while the connection was being subscribed. */
  const settle = (connection: PersonalConnection) => {
    const giveUp = Effect.sync(() => connection.goodbye("unavailable", true))
    run(Effect.catchCause(pushChannel.replay(connection), () => giveUp))
  }

  /** Subscribes the client to everything they may read, and answers when that is done, so that a refetch misses nothing. */
  const admit = Effect.fnUntraced(function* (socket: ImkitSocket, caller: ImkitCaller, isLegacy: boolean) {
    if (!socket.isOpen) return gone
    if (!socket.admitted.signIn(caller.user.id)) return refusal(429, "You have too many connections. Close some.")
    const connection = connectionOf(socket, caller, isLegacy)
    socket.client = { connection, caller }
    socket.engine.on("close", () => pushChannel.leave(connection))
    yield* pushChannel.enter(connection, { cursors: {} })
    // An app that ended before the connection was entered has not closed it.
    if ((yield* directory.find(caller.app.id)) === undefined) connection.goodbye("signed-out", false)
    if (!connection.isOpen) return gone
    const result = yield* resultOf(caller)
    settle(connection)
    return ok(result)
  })

  /** Answers `auth2` or, if `isLegacy`, `auth`. Source: I3, I4. */
  return Effect.fnUntraced(
    function* (socket: ImkitSocket, args: ReadonlyArray<unknown>, isLegacy: boolean) {
      if (socket.client !== undefined) return refusal(400, "The socket is authenticated already.")
      if (++socket.attempts > imkitLimits.attempts) return refusal(429, "Too many tries.")
      const { clientKey, token } = credentialsIn(args)
      const { address } = socket.admitted
      const authenticated = isLegacy
        ? access.authenticateByToken(token, address)
        : access.authenticate({ clientKey, authorization: token, address })
      const found = yield* Effect.result(authenticated)
      if (Result.isFailure(found)) return answerTo(found.failure)
      if (!hasScope(found.success, "read")) return refusal(401, "The key does not allow to read.")
      return yield* admit(socket, found.success, isLegacy)
    },
    Effect.catchCause((cause) =>
      Effect.as(Effect.logWarning("A client could not be authenticated", cause), unavailable)
    )
  )
})

export type Authenticate = Effect.Success<ReturnType<typeof makeAuthenticating>>
