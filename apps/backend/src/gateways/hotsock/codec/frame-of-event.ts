import type { AppEvent } from "@hazel/domain/events/app-events"
import { memberFrame, messageFrame, reactionFrame, storageUpdatedFrame } from "../frames/server-frames.ts"

export interface EventFrame {
  readonly text: string
  /** The connection that caused the event and does not receive it. Source: C8, R5, X12. */
  readonly exceptConnection?: string
  /** The storage key that a connection must observe to receive it. Source: C9. */
  readonly observed?: string
}

const withoutEcho = ({ echo, fromConnection }: { readonly echo: boolean; readonly fromConnection: string | null }) =>
  echo || fromConnection === null ? {} : { exceptConnection: fromConnection }

/** The frame of an event of an app channel, which is encoded once for all subscribers; undefined if it has none. */
export const frameOfEvent = (event: AppEvent, channel: string): EventFrame | undefined => {
  switch (event.type) {
    case "app_message_published":
      return { text: messageFrame({ ...event.data, channel }), ...withoutEcho(event.data) }
    case "app_reaction_added":
    case "app_reaction_removed": {
      const action = event.type === "app_reaction_added" ? "add" : "remove"
      return { text: reactionFrame({ ...event.data, channel, action }, event.data), ...withoutEcho(event.data) }
    }
    case "app_storage_set":
      return { text: storageUpdatedFrame({ ...event.data, channel }), observed: event.data.key }
    case "app_member_added":
      return { text: memberFrame("memberAdded", channel, event.data.member, event.data.members) }
    case "app_member_updated":
      return { text: memberFrame("memberUpdated", channel, event.data.member, event.data.members) }
    case "app_member_removed":
      return {
        text: memberFrame("memberRemoved", channel, event.data.member, event.data.members),
        ...withoutEcho({ ...event.data, echo: false })
      }
    case "event_superseded":
      return undefined
  }
}
