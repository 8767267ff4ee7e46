import { canManage } from "@hazel/domain/authority"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { useMe } from "../../hazel.ts"
import { useNowAt } from "../../ui/use-now.ts"
import { standingIn } from "../channel/channel-rights.ts"

/** What keeps somebody from writing where they are. */
export type Restraint =
  | { readonly kind: "archived" }
  | { readonly kind: "muted"; readonly endsAt: string | null }
  | { readonly kind: "read-only" }

export const restraintIn = (summary: ChannelSummary, viewer: User | undefined, now: number): Restraint | undefined => {
  const { channel, membership } = summary
  if (channel.archivedAt !== null) return { kind: "archived" }
  const { mute } = membership
  if (mute && (mute.endsAt === null || Date.parse(mute.endsAt) > now)) return { kind: "muted", endsAt: mute.endsAt }
  const isFree = viewer !== undefined && canManage(standingIn(summary, viewer))
  return channel.isReadOnly && !isFree ? { kind: "read-only" } : undefined
}

/** The same for whoever looks, until its end. */
export const useRestraint = (summary: ChannelSummary) => {
  const endsAt = summary.membership.mute?.endsAt
  const now = useNowAt(endsAt ? Date.parse(endsAt) : undefined)
  return restraintIn(summary, useMe(), now)
}
