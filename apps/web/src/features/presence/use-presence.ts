import type { UserId } from "@hazel/domain/ids"
import { useHazel } from "../../hazel.ts"
import { useReadable } from "../../ui/use-readable.ts"

/** Looks at somebody as long as it is shown. */
export const usePresence = (userId: UserId) => useReadable(useHazel().presence(userId))
