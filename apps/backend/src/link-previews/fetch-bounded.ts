import { type IncomingMessage, request as requestPlain } from "node:http"
import { request as requestSecure } from "node:https"
import { isIP } from "node:net"
import { linkPreviewLimits } from "../front-door/limits/index.ts"
import { checkedLookup, refusedAddress } from "../outlet/webhooks/checked-lookup.ts"
import { hostnameOf } from "../outlet/webhooks/webhook-url.ts"
import type { PageNetwork } from "./page-network.ts"
import { readBody } from "./read-body.ts"

const userAgent = "Mozilla/5.0 (compatible; Hazel link preview)"

/** The media types of an answer that will do, and how many bytes of it. */
export interface Wanted {
  readonly accept: string
  /** The most bytes of an answer with this media type, or undefined to read nothing of it. */
  readonly bytesOf: (mediaType: string) => number | undefined
  /** Whether the beginning of a longer answer will do. */
  readonly mayBeCut: boolean
}

export interface Fetched {
  /** Where the last redirect led to. */
  readonly url: URL
  readonly mediaType: string
  readonly contentType: string
  readonly body: Buffer
}

const mediaTypeOf = (contentType: string) => contentType.split(";")[0]!.trim().toLowerCase()

/** Refuses an address before a connection is made. Names are checked when they are resolved, for this connection. */
const check = (network: PageNetwork, url: URL) => {
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new Error("Only http and https are fetched.")
  if (!network.isAllowedPort(url.port)) throw new Error("Only the ports of http and https are fetched.")
  if (url.username !== "" || url.password !== "") throw new Error("Addresses with a password are not fetched.")
  const host = hostnameOf(url)
  if (isIP(host) !== 0 && !network.isAllowed(host)) throw refusedAddress(host)
}

const ask = (network: PageNetwork, url: URL, accept: string, signal: AbortSignal) =>
  new Promise<IncomingMessage>((succeed, fail) => {
    const send = url.protocol === "https:" ? requestSecure : requestPlain
    const sent = send(url, {
      headers: { "user-agent": userAgent, accept, "accept-encoding": "gzip, deflate, br", "accept-language": "en" },
      lookup: checkedLookup(network.isAllowed, network.resolve),
      // A connection of its own, because one that is kept open was made for another check.
      agent: false,
      signal,
      maxHeaderSize: linkPreviewLimits.headerBytes
    })
    sent.on("response", succeed)
    sent.on("error", fail)
    sent.on("close", () => fail(new Error("The connection was closed without an answer.")))
    sent.on("upgrade", (_answer, socket) => {
      socket.destroy()
      fail(new Error("The answer asks for another protocol."))
    })
    sent.end()
  })

const isRedirect = ({ statusCode = 0 }: IncomingMessage) => [301, 302, 303, 307, 308].includes(statusCode)

const read = async (answer: IncomingMessage, url: URL, wanted: Wanted): Promise<Fetched> => {
  const { statusCode = 0, headers } = answer
  const contentType = headers["content-type"] ?? ""
  const mediaType = mediaTypeOf(contentType)
  const bytes = wanted.bytesOf(mediaType)
  if (statusCode !== 200) throw new Error(`The answer was ${statusCode}.`)
  if (bytes === undefined) throw new Error("The answer is of a type that is not previewed.")
  const body = await readBody(answer, { bytes, mayBeCut: wanted.mayBeCut })
  return { url, mediaType, contentType, body }
}

/**
 * Gets what is at an address that anybody may have chosen. It connects to checked addresses only, checks every redirect like the first
 * address, sends no cookies, and bounds the time, the bytes and the redirects in all.
 */
export const fetchBounded = async (network: PageNetwork, address: string, wanted: Wanted): Promise<Fetched> => {
  const signal = AbortSignal.timeout(linkPreviewLimits.fetchedWithinMs)
  let url = new URL(address)
  for (let redirects = 0; redirects <= linkPreviewLimits.redirects; redirects++) {
    check(network, url)
    const answer = await ask(network, url, wanted.accept, signal)
    try {
      if (!isRedirect(answer)) return await read(answer, url, wanted)
      url = new URL(answer.headers.location ?? "", url)
    } finally {
      answer.destroy()
    }
  }
  throw new Error("The address redirects too often.")
}
