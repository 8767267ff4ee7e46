import { refusalToWrite, type Standing } from "@hazel/domain/authority"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { useMe } from "../../hazel.ts"
import { useNowAt } from "../../ui/use-now.ts"
import { standingIn } from "../channel/channel-rights.ts"

/** A restriction that keeps the viewer from writing in a channel. */
export type Restriction =
  | { readonly kind: "archived" }
  | { readonly kind: "muted"; readonly endsAt: string | null }
  | { readonly kind: "read-only" }

/** Assumed while the viewer is still being loaded. */
const fewestRights: Standing = { role: "guest", channelRole: null }

export const restrictionIn = (
  summary: ChannelSummary,
  viewer: User | undefined,
  now: number
): Restriction | undefined => {
  const { channel, membership } = summary
  const { mute } = membership
  const kind = refusalToWrite(viewer ? standingIn(summary, viewer) : fewestRights, {
    isArchived: channel.archivedAt !== null,
    isMuted: mute !== null && (mute.endsAt === null || Date.parse(mute.endsAt) > now),
    isReadOnly: channel.isReadOnly
  })
  if (kind === "muted") return { kind, endsAt: mute?.endsAt ?? null }
  return kind === null ? undefined : { kind }
}

/** The restriction of the viewer in this channel. A mute ends by itself at its end time. */
export const useRestriction = (summary: ChannelSummary) => {
  const endsAt = summary.membership.mute?.endsAt
  const now = useNowAt(endsAt ? Date.parse(endsAt) : undefined)
  return restrictionIn(summary, useMe(), now)
}
