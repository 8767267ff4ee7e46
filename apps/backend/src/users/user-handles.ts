import { EventLogRepository } from "@hazel/db/repositories/event-log-repository"
import { UserRepository } from "@hazel/db/repositories/user-repository"
import { WorkspaceRepository } from "@hazel/db/repositories/workspace-repository"
import type { HazelEvent } from "@hazel/domain/events/index"
import type { UserId } from "@hazel/domain/ids"
import type { User } from "@hazel/domain/models/user-model"
import { Context, Effect, Layer } from "effect"
import { Epoch } from "../epoch/epoch.ts"
import { Hub } from "../realtime/hub.ts"

/** About 3 MB of this process. */
const keptHandles = 20_000

// The text is searched before it is parsed, because most events of the workspace are about other things.
const userUpdated = /^\{\s*"type"\s*:\s*"user_updated"/

/** The handle of a webhook's bot is made of its id and tells nothing, so its name stands for it. */
const shownHandle = ({ id, isBot, handle, displayName }: User) =>
  isBot && handle === `webhook-${id.slice(-12)}` ? displayName : handle

const make = Effect.gen(function* () {
  const users = yield* UserRepository
  const workspaces = yield* WorkspaceRepository
  const logs = yield* EventLogRepository
  const hub = yield* Hub
  const epoch = yield* Epoch
  const run = Effect.runPromiseWith(yield* Effect.context())
  const known = new Map<UserId, string | null>()
  let following: Promise<void> | undefined

  const keep = (id: UserId, handle: string | null) => {
    known.delete(id)
    known.set(id, handle)
    const [oldest] = known.keys()
    if (oldest !== undefined && known.size > keptHandles) known.delete(oldest)
  }

  const notice = (event: string) => {
    if (!userUpdated.test(event)) return
    const parsed = JSON.parse(event) as HazelEvent
    if (parsed.type === "user_updated") keep(parsed.data.user.id, shownHandle(parsed.data.user))
  }

  /** Handles change by events of the workspace, which this node follows from its first look-up on. */
  const follow = Effect.gen(function* () {
    const { id } = yield* workspaces.get
    const [head] = yield* logs.heads([id])
    if (head !== undefined) hub.follow(head, notice)
  })

  const followed = () => {
    following ??= run(follow).catch((cause: unknown) => {
      following = undefined
      throw cause
    })
    return following
  }

  epoch.onNew(() => {
    known.clear()
    following = undefined
  })

  const look = async (id: UserId) => {
    const handle = await run(users.handleOf(id))
    // A change that was noticed meanwhile is newer than what was read.
    if (!known.has(id)) keep(id, handle)
  }

  /** The handle of a person, or the name of a webhook, null if there is no such account; undefined if it has to be looked up first. */
  const find = (id: UserId) => known.get(id)

  /** Looks these people up, so that `find` knows them. It rejects if the database does not answer. */
  const lookUp = async (ids: ReadonlyArray<UserId>) => {
    await followed()
    await Promise.all(ids.map(look))
  }

  return { find, lookUp }
})

/** The handles of people, for code that cannot wait for the database each time. */
export class UserHandles extends Context.Service<UserHandles, Effect.Success<typeof make>>()("@hazel/UserHandles") {
  static readonly layer = Layer.effect(UserHandles, make).pipe(Layer.provide([Hub.layer, Epoch.layer]))
}
