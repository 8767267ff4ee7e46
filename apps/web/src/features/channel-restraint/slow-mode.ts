import { isExemptFromSlowMode } from "@hazel/domain/authority"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { useEffect, useState } from "react"
import { useChannel, useMe } from "../../hazel.ts"
import { standingIn } from "../channel/channel-rights.ts"

/** When this device last sent something, by `performance.now`: setting the clock must not lengthen the wait. */
const turns = new Map<ChannelId, number>()

export const takeTurn = (channelId: ChannelId) => void turns.set(channelId, performance.now())

/** In seconds; 0 for whom it does not hold. */
export const slowModeOf = (summary: ChannelSummary, viewer: User | undefined) => {
  const isExempt = viewer === undefined || isExemptFromSlowMode(standingIn(summary, viewer), viewer)
  return isExempt ? 0 : summary.channel.slowModeSeconds
}

/** What is left of so many milliseconds that are over at `until`. */
const useCountdown = (until: number, whole: number) => {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (until <= performance.now()) return undefined
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [until])
  // The time was looked at before the count began.
  return Math.min(whole, Math.max(0, until - now))
}

/** How slow this channel is for the viewer, and how long until they may write, in milliseconds. */
export const useSlowMode = (channelId: ChannelId) => {
  const summary = useChannel(channelId)
  const viewer = useMe()
  const seconds = summary === undefined ? 0 : slowModeOf(summary, viewer)
  const whole = seconds * 1000
  const waitMs = useCountdown(seconds === 0 ? -Infinity : (turns.get(channelId) ?? -Infinity) + whole, whole)
  return { seconds, waitMs }
}
