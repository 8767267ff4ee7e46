import type { User } from "@hazel/domain/models/user-model"
import { statusAt } from "@hazel/domain/models/user-status-model"
import { useNowAt } from "../../ui/use-now.ts"

/** The status of a person, until it ends. */
export const useStatus = (user: User | undefined) => {
  const endsAt = user?.status?.endsAt
  const now = useNowAt(endsAt ? Date.parse(endsAt) : undefined)
  return statusAt(user?.status ?? null, now)
}
