import type { UserId } from "@hazel/domain/ids"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** Subscribes to the presence of a person while the component is mounted. */
export const usePresence = (userId: UserId) => useReadable(useHazel().presence(userId))
