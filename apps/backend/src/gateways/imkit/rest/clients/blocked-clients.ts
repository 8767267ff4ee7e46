import type { AppUserBlock } from "@hazel/db/repositories/app-user-block-repository"
import { Effect } from "effect"
import { clientObject } from "../../objects/client-object.ts"
import { inMs } from "../../objects/time-fields.ts"
import { refuse } from "../calls/imkit-refusal.ts"
import type { RestCall } from "../calls/rest-call.ts"

/** Blocks as the one who made them sees them. */
const objectsOf = Effect.fnUntraced(function* (call: RestCall, blocks: ReadonlyArray<AppUserBlock>) {
  const { users, ids } = yield* call.services.objects.naming(
    call.app,
    blocks.flatMap(({ channelId }) => channelId ?? []),
    [call.userId, ...blocks.map(({ blockedId }) => blockedId)]
  )
  const roomOf = ({ channelId, openedAt }: AppUserBlock) => {
    if (channelId === null || openedAt === null) return null
    const id = ids.room(channelId)
    return { _id: id, roomType: "direct", id, createdTimeMS: inMs(openedAt) }
  }
  return blocks.map((block) => ({
    appID: ids.appID,
    blockee: clientObject(block.blockedId, users, ids),
    blocker: ids.client(call.userId),
    room: roomOf(block),
    createdAt: block.createdAt,
    updatedAt: block.createdAt
  }))
})

const blocksOf = (call: RestCall) => call.natively(["read"], call.services.appUserBlocks.list)

/** `GET /blockStatus/my`: the clients whom the caller has blocked, the last one first. */
export const listBlockedClients = Effect.fnUntraced(function* (call: RestCall) {
  return { data: yield* objectsOf(call, yield* blocksOf(call)) }
})

/** `GET /blockStatus/my/:client`: whether the caller has blocked a client. */
export const isClientBlocked = Effect.fnUntraced(function* (call: RestCall) {
  const client = yield* call.client(call.param("client"))
  return { blocked: (yield* blocksOf(call)).some(({ blockedId }) => blockedId === client) }
})

/** `POST /blockStatus/my/:client`: neither of the two writes in their direct room any more. */
export const blockClient = Effect.fnUntraced(function* (call: RestCall) {
  const client = yield* call.client(call.param("client"))
  const isAdded = yield* call.natively(["read"], call.services.appUserBlocks.block(client))
  const added = (yield* blocksOf(call)).filter(({ blockedId }) => blockedId === client)
  if (added.length === 0) return yield* refuse("LIMIT_REACHED", "You have blocked as many clients as you may.")
  if (!isAdded) return yield* refuse("ALREADY_BLOCKED", "You have blocked this client before.")
  const [object] = yield* objectsOf(call, added)
  return { ...object, room: object?.room?._id ?? null }
})

/** `DELETE /blockStatus/my/:client`. */
export const unblockClient = Effect.fnUntraced(function* (call: RestCall) {
  const client = yield* call.client(call.param("client"))
  const before = (yield* blocksOf(call)).filter(({ blockedId }) => blockedId === client)
  const isRemoved = yield* call.natively(["read"], call.services.appUserBlocks.unblock(client))
  if (!isRemoved) return yield* refuse("NOT_BLOCKED", "You have not blocked this client.")
  const [object] = yield* objectsOf(call, before)
  return { ...object, room: object?.room?._id ?? null }
})
