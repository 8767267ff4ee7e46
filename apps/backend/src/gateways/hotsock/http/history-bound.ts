import { beforeAllUlids } from "@hazel/db/repositories/app-message-repository"
import type { AppSubscription } from "@hazel/domain/models/app-connection-model"
import type { ChannelDirectives } from "../directives/directives.ts"
import { lastUlidBefore } from "./last-ulid-before.ts"

/**
 * The greatest id that a subscription may not list: the last one before it began, or before `historyStart` if that is
 * earlier. Sources: C5, T3.
 */
export const historyBound = (
  { sinceId }: Pick<AppSubscription, "sinceId">,
  { historyStart }: Pick<ChannelDirectives, "historyStart">
): string => {
  if (historyStart === null) return sinceId
  const bound = historyStart === 0 ? beforeAllUlids : lastUlidBefore(historyStart)
  return bound < sinceId ? bound : sinceId
}

/** The time of the oldest message of Hazel that a subscription to a linked channel may list. Sources: C5, T3. */
export const chatSince = (
  { subscribedAt }: Pick<AppSubscription, "subscribedAt">,
  { historyStart }: Pick<ChannelDirectives, "historyStart">
): Date => {
  const began = Date.parse(subscribedAt)
  return new Date(historyStart === null ? began : Math.min(began, historyStart * 1_000))
}
