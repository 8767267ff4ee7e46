import { isExemptFromSlowMode } from "@hazel/domain/authority"
import type { ChannelId } from "@hazel/domain/ids"
import type { ChannelSummary } from "@hazel/domain/models/channel-model"
import type { User } from "@hazel/domain/models/user-model"
import { useEffect, useState } from "react"
import { useChannel, useMe } from "../../hazel.ts"
import { standingIn } from "../channel/channel-rights.ts"

/** When this device last sent a message, by `performance.now`: changing the clock must not lengthen the wait. */
const turns = new Map<ChannelId, number>()

export const takeTurn = (channelId: ChannelId) => void turns.set(channelId, performance.now())

/** In seconds; 0 for people whom slow mode does not concern. */
export const slowModeOf = (summary: ChannelSummary, viewer: User | undefined) => {
  const isExempt = viewer === undefined || isExemptFromSlowMode(standingIn(summary, viewer), viewer)
  return isExempt ? 0 : summary.channel.slowModeSeconds
}

/** The remaining milliseconds of a wait of `whole` milliseconds that ends at `until`. */
const useCountdown = (until: number, whole: number) => {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (until <= performance.now()) return undefined
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [until])
  // `now` may have been read before the wait began.
  return Math.min(whole, Math.max(0, until - now))
}

/** The interval of slow mode for the viewer, and the milliseconds until they may write again. */
export const useSlowMode = (channelId: ChannelId) => {
  const summary = useChannel(channelId)
  const viewer = useMe()
  const seconds = summary === undefined ? 0 : slowModeOf(summary, viewer)
  const whole = seconds * 1000
  const waitMs = useCountdown(seconds === 0 ? -Infinity : (turns.get(channelId) ?? -Infinity) + whole, whole)
  return { seconds, waitMs }
}
