import { request as requestPlain, type RequestOptions } from "node:http"
import { request as requestSecure } from "node:https"
import { sinkLimits } from "../../front-door/limits/index.ts"
import type { AddressGuard } from "./address-guard.ts"
import { checkedLookup, type Resolve } from "./checked-lookup.ts"
import { webhookUrlProblem } from "./webhook-url.ts"

export interface Post {
  readonly url: string
  readonly body: string | Uint8Array
  readonly headers: Readonly<Record<string, string>>
  readonly answerWithinMs?: number
}

interface Answer {
  readonly status: number
  readonly retryAfter: string | undefined
  /** At most as many bytes of it as are read. */
  readonly body: string
}

/**
 * Posts JSON, or what `content-type` says, to a URL that somebody else chose, and answers what it said. It connects to checked addresses only, follows no
 * redirect, reads a bounded part of the answer, and rejects when it takes too long in all.
 */
export const exchangeJson = (guard: AddressGuard, resolve: Resolve) => (post: Post) =>
  new Promise<Answer>((succeed, fail) => {
    const problem = webhookUrlProblem(post.url, guard)
    if (problem !== undefined) return fail(new Error(problem))
    const signal = AbortSignal.timeout(post.answerWithinMs ?? sinkLimits.answerWithinMs)
    const failed = (cause: unknown) => fail(signal.aborted ? new Error("The answer took too long.") : cause)
    signal.addEventListener("abort", failed)
    const closed = () => failed(new Error("The connection was closed without an answer."))
    const isSecure = post.url.startsWith("https:")
    const options: RequestOptions = {
      method: "POST",
      headers: { "content-type": "application/json", ...post.headers, "content-length": Buffer.byteLength(post.body) },
      lookup: checkedLookup(isSecure ? guard.isAllowed : guard.isExempt, resolve),
      // A connection of its own, because one that is kept open was made for another check.
      agent: false,
      signal,
      maxHeaderSize: sinkLimits.answerBytes
    }
    const send = isSecure ? requestSecure : requestPlain
    const sent = send(post.url, options, (answer) => {
      // The request may be closed before all of its answer is read.
      sent.off("close", closed)
      let left: number = sinkLimits.answerBytes
      const chunks: Array<Buffer> = []
      const end = () => {
        const retryAfter = answer.headers["retry-after"]
        succeed({ status: answer.statusCode ?? 0, retryAfter, body: Buffer.concat(chunks).toString() })
        answer.destroy()
      }
      answer.on("data", (chunk: Buffer) => {
        left -= chunk.length
        if (left < 0) return end()
        chunks.push(chunk)
      })
      answer.on("end", end)
      answer.on("error", failed)
      answer.on("close", closed)
    })
    sent.on("error", failed)
    sent.on("close", closed)
    sent.on("upgrade", (_answer, socket) => {
      socket.destroy()
      fail(new Error("The answer asks for another protocol."))
    })
    sent.end(post.body)
  })

/** Like `exchangeJson`, for answers of which only the status counts. */
export const postJson = (guard: AddressGuard, resolve: Resolve) => (post: Post) =>
  exchangeJson(guard, resolve)(post).then(({ status }) => status)
