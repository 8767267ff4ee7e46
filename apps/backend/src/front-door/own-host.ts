import type { Option } from "effect"
import type { Refusal } from "./refusal.ts"

/** Monitors ask for the health of one node by its own address. The answer holds nothing that a page could abuse. */
const forAnyHost = "/health"

const hasHostSyntax = (host: string) => !/[/\\?#@\s]/.test(host) && URL.canParse(`http://${host}`)

const malformed: Refusal = { status: 400, message: "The Host header is malformed." }
const misdirected: Refusal = {
  status: 421,
  message: "Hazel does not serve this host. Use the address in HAZEL_BASE_URL."
}
const foreign: Refusal = { status: 403, message: "This origin may not call Hazel." }

interface Asked {
  readonly path: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly cookie: string | undefined
}

/** The host without the port that a browser leaves out. */
const withoutDefaultPort = (host: string, protocol: string) => new URL(`${protocol}//${host}`).host

/**
 * Refuses requests that were sent to another host than that of `HAZEL_BASE_URL`, as a page does whose name was rebound
 * to Hazel's address, and requests with a cookie from pages of another origin, to which browsers do not apply such a
 * rule for sockets by themselves. Without a base URL the origin's host must be the requested host.
 */
export class OwnHost {
  readonly #base: URL | undefined

  constructor(baseUrl: Option.Option<string>) {
    this.#base = baseUrl._tag === "Some" ? new URL(baseUrl.value) : undefined
  }

  refusalOf({ path, host, origin, cookie }: Asked): Refusal | undefined {
    if (host !== this.#base?.host) {
      if (host !== undefined && !hasHostSyntax(host)) return malformed
      if (path !== forAnyHost && !this.#serves(host)) return misdirected
    }
    return origin !== undefined && cookie !== undefined && !this.isOwnOrigin(origin, host) ? foreign : undefined
  }

  isOwnOrigin(origin: string, host: string | undefined) {
    if (!URL.canParse(origin)) return false
    const from = new URL(origin)
    return this.#base ? from.origin === this.#base.origin : from.host === host
  }

  #serves(host: string | undefined) {
    if (this.#base === undefined) return true
    return host !== undefined && withoutDefaultPort(host, this.#base.protocol) === this.#base.host
  }
}
