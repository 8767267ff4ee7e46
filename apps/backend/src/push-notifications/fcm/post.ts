import { pushLimits } from "../../front-door/limits/index.ts"
import type { PushAnswer } from "../push-answer.ts"

/** Reads the beginning of a body, and leaves the rest unread. */
const beginningOf = async (body: ReadableStream<Uint8Array> | null) => {
  const chunks: Array<Uint8Array> = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= pushLimits.answerBytes) break
  }
  return Buffer.concat(chunks).subarray(0, pushLimits.answerBytes).toString("utf8")
}

/** Posts over HTTP. Rejects if there is no answer in time; redirects are not followed, because requests carry credentials. */
export const post = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string
): Promise<PushAnswer> => {
  const signal = AbortSignal.timeout(pushLimits.answerWithinMs)
  const answer = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" })
  const retryAfter = answer.headers.get("retry-after") ?? undefined
  return { status: answer.status, retryAfter, text: await beginningOf(answer.body) }
}
