import { NotificationRepository } from "@hazel/db/repositories/notification-repository"
import type { UserId } from "@hazel/domain/ids"
import { Effect, Layer, Queue } from "effect"
import { pushLimits } from "../front-door/limits/index.ts"
import { every } from "../jobs/every.ts"
import { Nodes } from "../nodes/nodes.ts"
import { Presence } from "../presence/presence.ts"
import { PushServices } from "./push-services.ts"

/**
 * Stores which people with devices are active on this node, so that every node knows whom not to notify. What a node that dies
 * has stored counts no more when it is not renewed, and is removed when its lease has ended.
 */
export const KeepActivities = Layer.effectDiscard(
  Effect.gen(function* () {
    if ((yield* PushServices).transports.length === 0) return
    const { id: node, onGone } = yield* Nodes
    const { onActivity, activePeople } = yield* Presence
    const { noteActive, noteIdle, forgetNode } = yield* NotificationRepository
    const changed = new Map<UserId, boolean>()
    const wakes = yield* Queue.sliding<void>(1)

    onActivity((userId, isActive) => {
      changed.set(userId, isActive)
      Queue.offerUnsafe(wakes, undefined)
    })

    const store = Effect.gen(function* () {
      const all = [...changed]
      changed.clear()
      const [active, idle] = [true, false].map((is) =>
        all.flatMap(([userId, isActive]) => (isActive === is ? [userId] : []))
      )
      if (active!.length > 0) yield* noteActive(node, active!)
      if (idle!.length > 0) yield* noteIdle(node, idle!)
    })

    const warned = Effect.catchCause((cause) => Effect.logWarning("Activities could not be stored", cause))
    yield* Queue.take(wakes).pipe(Effect.andThen(warned(store)), Effect.forever, Effect.forkScoped)
    yield* every(
      `${pushLimits.activityEverySeconds} seconds`,
      "Activities could not be stored",
      Effect.suspend(() => noteActive(node, activePeople()))
    )
    yield* onGone(forgetNode)
    yield* Effect.addFinalizer(() => forgetNode(node).pipe(Effect.timeoutOption("1 second"), Effect.ignoreCause))
  })
)
