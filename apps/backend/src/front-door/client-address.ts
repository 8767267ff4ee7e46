import type { IncomingMessage } from "node:http"
import * as NodeHttpServerRequest from "@effect/platform-node/NodeHttpServerRequest"
import { Result } from "effect"
import type { HttpServerRequest } from "effect/http"
import { IpNetwork, NetAddress } from "effect/net"

/** Addresses and networks (CIDR) of proxies whose `X-Forwarded-For` is trusted. */
export type TrustedProxies = ReadonlyArray<IpNetwork.IpNetwork>

/** The most hops that are read. Every proxy appends one, and nobody chains more of them. */
const longestChain = 16

const unknown = "unknown"

/** An IPv4 address in IPv6 notation (`::ffff:192.0.2.1`) is the IPv4 address. */
const parse = (text: string): NetAddress.IpAddress | undefined => {
  const [withoutZone = ""] = text.split("%", 1)
  const parsed = NetAddress.ipFromString(withoutZone)
  return Result.isSuccess(parsed) ? NetAddress.toCanonical(parsed.success) : undefined
}

/** A hop is an address, which some proxies follow by a port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
const parseHop = (hop: string) => {
  const withPort = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/.exec(hop)
  return parse(withPort?.[1] ?? withPort?.[2] ?? hop)
}

/** Reads a list of addresses and networks, separated by commas or spaces. Answers with the first entry that is neither. */
export const parseTrustedProxies = (list: string): Result.Result<TrustedProxies, string> =>
  Result.all(
    list
      .split(/[\s,]+/)
      .filter((entry) => entry !== "")
      .map((entry) => {
        const address = parse(entry)
        const network = address
          ? Result.succeed(IpNetwork.fromAddressUnsafe(address, NetAddress.width(address)))
          : IpNetwork.fromString(entry)
        return Result.mapError(network, () => entry)
      })
  )

/** Whether a peer is a trusted proxy. */
export const isTrustedProxy = (proxies: TrustedProxies, remoteAddress: string) => {
  const address = parse(remoteAddress)
  return address !== undefined && isTrusted(proxies, address)
}

const isTrusted = (proxies: TrustedProxies, address: NetAddress.IpAddress) =>
  proxies.some((network) => IpNetwork.contains(network, address))

/**
 * The address a request comes from: that of the socket's peer or, as long as it is a trusted proxy, the last hop of
 * `X-Forwarded-For` before it. `unknown` when the socket has no address.
 */
export const clientAddress = (
  proxies: TrustedProxies,
  request: Pick<IncomingMessage, "headers" | "socket">
): string => {
  const peer = parse(request.socket.remoteAddress ?? "")
  if (peer === undefined) return unknown
  let client = peer
  if (proxies.length === 0 || !isTrusted(proxies, peer)) return NetAddress.formatIp(client)
  const hops = String(request.headers["x-forwarded-for"] ?? "")
    .split(",")
    .slice(-longestChain)
  for (const hop of hops.toReversed()) {
    const address = parseHop(hop.trim())
    // A proxy that names no client is itself the client.
    if (address === undefined) break
    client = address
    if (!isTrusted(proxies, address)) break
  }
  return NetAddress.formatIp(client)
}

/** The client address of a request in a route of Effect. */
export const clientAddressOf = (proxies: TrustedProxies, request: HttpServerRequest.HttpServerRequest): string => {
  const { headers, socket } = NodeHttpServerRequest.toIncomingMessage(request)
  return clientAddress(proxies, { headers, socket })
}

const networkBits = 64
const siteBits = 48

/**
 * The key of limits per address: the address itself, and for IPv6 its network of 64 bits, as every household has one
 * and may take any address in it.
 */
export const countedAs = (address: string): string => networkOf(address, networkBits)

/**
 * The network that one household or company is given: an IPv4 address, or 48 bits of IPv6, within which a site has 65,536 of
 * the networks above. Takes an address, or what it is counted as.
 */
export const siteOf = (address: string): string => networkOf(address.split("/", 1)[0] ?? "", siteBits)

/** The IPv6 site of what an address is counted as; undefined for IPv4, where a site is one address. */
export const ipv6SiteOf = (counted: string): string | undefined =>
  counted.endsWith(`/${networkBits}`) ? siteOf(counted) : undefined

export const isIpv6Site = (counted: string) => counted.endsWith(`/${siteBits}`)

const networkOf = (address: string, ipv6Bits: number) => {
  const parsed = parse(address)
  if (parsed === undefined) return unknown
  return NetAddress.isIpv6Address(parsed)
    ? IpNetwork.format(IpNetwork.fromAddressUnsafe(parsed, ipv6Bits))
    : NetAddress.formatIp(parsed)
}
