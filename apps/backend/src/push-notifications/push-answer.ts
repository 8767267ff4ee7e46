import { pushLimits } from "../front-door/limits/index.ts"

/** The answer of a push service: the first `pushLimits.answerBytes` of its text. */
export interface PushAnswer {
  readonly status: number
  readonly retryAfter: string | undefined
  readonly text: string
}

/** The object in an answer, or an empty one: services under load answer with pages instead. */
export const jsonOf = ({ text }: PushAnswer): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

/** The seconds of a `Retry-After` header, which is a number or a date, bounded because the service might ask for years. */
export const retryAfterOf = ({ retryAfter }: PushAnswer): number => {
  if (retryAfter === undefined) return 0
  const seconds = /^\d+$/.test(retryAfter) ? Number(retryAfter) : (Date.parse(retryAfter) - Date.now()) / 1_000
  return Number.isNaN(seconds) ? 0 : Math.min(Math.max(seconds, 0), pushLimits.longestRetryAfterSeconds)
}
