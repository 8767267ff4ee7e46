import type { AppEvent } from "@hazel/domain/events/app-events"

/** The state that the events of an app channel give, as lines of text that can be compared with the stored rows. */
export const foldOfAppLog = (log: ReadonlyArray<AppEvent>) => {
  const reactions = new Set<string>()
  const entries = new Map<string, string>()
  let members: ReadonlyArray<string> = []
  for (const event of log) {
    switch (event.type) {
      case "app_reaction_added":
        reactions.add(reactionLine(event.data))
        break
      case "app_reaction_removed":
        reactions.delete(reactionLine(event.data))
        break
      case "app_storage_set":
        if (event.data.data === null) entries.delete(event.data.key)
        else entries.set(event.data.key, JSON.stringify(event.data.data))
        break
      case "app_member_added":
      case "app_member_updated":
      case "app_member_removed":
        members = event.data.members.map(({ uid, umd }) => `${uid} ${JSON.stringify(umd)}`)
        break
      default:
        break
    }
  }
  return {
    reactions: [...reactions].toSorted(),
    entries: [...entries].map(([key, data]) => `${key} ${data}`).toSorted(),
    members
  }
}

const reactionLine = ({ messageId, uid, reaction }: { messageId: string; uid: string; reaction: string }) =>
  `${messageId} ${uid} ${reaction}`
