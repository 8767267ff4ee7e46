import type { UserId } from "@hazel/domain/ids"
import type { PersonPresence } from "./person-presence.ts"

/** Knows which people are active on this node, on any device, whether others see it or not. */
export const personActivities = () => {
  const active = new Set<UserId>()
  const listeners = new Set<(userId: UserId, isActive: boolean) => void>()

  /** Tells the listeners when a person has begun or ceased to be active. */
  const compare = ({ userId, isActive }: Pick<PersonPresence, "userId" | "isActive">) => {
    if (active.has(userId) === isActive) return
    if (isActive) active.add(userId)
    else active.delete(userId)
    for (const listener of listeners) listener(userId, isActive)
  }

  /** Calls the listener when somebody has begun or ceased to be active. */
  const onActivity = (listener: (userId: UserId, isActive: boolean) => void) => void listeners.add(listener)

  return { compare, shared: { onActivity, activePeople: (): ReadonlyArray<UserId> => [...active] } }
}
