import type { UserId } from "../ids.ts"
import type { HazelEvent } from "./index.ts"

/** Whether the person may now resolve other reports than before, because their role changed somewhere. The list has to be fetched. */
export const changesReportsSeen = (viewer: UserId | undefined, event: HazelEvent) => {
  switch (event.type) {
    case "user_updated":
      return event.data.user.id === viewer
    case "member_role_updated":
      return event.data.userId === viewer
    case "channel_opened":
      return event.data.summary.membership.role === "manager"
    case "channel_closed":
    case "workspace_opened":
    case "workspace_closed":
      return true
    default:
      return false
  }
}
