import type { Channel } from "@hazel/domain/models/channel-model"
import type { Timestamp } from "@hazel/domain/timestamp"
import { channelTexts } from "./texts.ts"

export interface ChannelHistory {
  readonly messageCount: number
  readonly since: Timestamp | null
}

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" })
const dayOfAnyYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" })

const formatSince = (since: Timestamp, now: Date) => {
  const moment = new Date(since)
  return (moment.getFullYear() === now.getFullYear() ? day : dayOfAnyYear).format(moment)
}

/** A sentence that says who gains or loses access to the history when the channel is converted. */
export const conversionDetail = ({ kind, memberCount }: Channel, history: ChannelHistory, now = new Date()) => {
  const { messageCount, since } = history
  if (kind === "private")
    return channelTexts.toPublicDetail(since ? channelTexts.messagesSince(messageCount, formatSince(since, now)) : "")
  return channelTexts.toPrivateDetail(messageCount, channelTexts.membersStay(memberCount))
}
