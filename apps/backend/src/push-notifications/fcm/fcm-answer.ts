import { jsonOf, type PushAnswer, retryAfterOf } from "../push-answer.ts"
import { accepted, gone, type PushOutcome, refused, unavailable } from "../push-outcome.ts"

interface Detail {
  readonly errorCode?: unknown
  readonly fieldViolations?: unknown
}

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

const detailsIn = (answer: PushAnswer): ReadonlyArray<Detail> =>
  listOf(Object(jsonOf(answer)["error"]).details).map(Object)

const isAboutToken = ({ fieldViolations }: Detail) =>
  listOf(fieldViolations).some((violation) => Object(violation).field === "message.token")

/** Source: "FcmError" in the reference of the FCM HTTP v1 API. */
export const fcmOutcome = (answer: PushAnswer): PushOutcome => {
  const { status } = answer
  if (status === 200) return accepted
  const details = detailsIn(answer)
  const code = details.map(({ errorCode }) => errorCode).find((each) => typeof each === "string")
  if (code === "UNREGISTERED" || code === "SENDER_ID_MISMATCH" || (status === 400 && details.some(isAboutToken)))
    return gone()
  const shown = `FCM answered ${status}${typeof code === "string" ? ` (${code.slice(0, 100)})` : ""}.`
  return status === 400 || status === 413 ? refused(shown) : unavailable(shown, retryAfterOf(answer))
}
