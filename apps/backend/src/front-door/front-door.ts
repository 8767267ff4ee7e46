import type { IncomingMessage } from "node:http"
import type { Socket } from "node:net"
import { Context, Effect, Layer } from "effect"
import { HazelConfig } from "../config.ts"
import { ByteBudget } from "./byte-budget.ts"
import { clientAddress, countedAs, isTrustedProxy } from "./client-address.ts"
import { handshakeRefusal } from "./handshake.ts"
import { answerLimits, socketLimits, unfinishedLimits } from "./limits/index.ts"
import { OwnHost } from "./own-host.ts"
import { KeptBytes } from "./kept-bytes.ts"
import type { Refusal } from "./refusal.ts"
import { SocketCounts, type AdmittedSocket } from "./socket-counts.ts"

/** The paths on which a request may become a WebSocket connection. */
export const socketPaths = { realtime: "/realtime", rpc: "/rpc/ws" } as const

/** The path on which calls are made in the body of a request. */
export const callPath = "/rpc"

/** The path below which files are uploaded. */
export const uploadPath = "/files/uploads"

/** Sockets of a route that is no part of Hazel's own protocols. */
interface SocketRoute {
  /** The name under which the sockets of an account are counted. */
  readonly name: string
  readonly serves: (path: string) => boolean
}

const ownRoutes: ReadonlyArray<SocketRoute & { readonly readsCookies: boolean }> = [
  socketPaths.realtime,
  socketPaths.rpc
].map((name) => ({ name, serves: (path) => path === name, readsCookies: true }))

export const pathOf = (url: string) => url.split("?", 1)[0]!

const unlimited = { all: Infinity, perAddress: Infinity, perAddressBeforeSignIn: Infinity, perAccount: Infinity }

const make = Effect.gen(function* () {
  const { baseUrl, trustedProxies, rateLimits, socketsInAll, socketsPerAddress, socketsPerAccount } = yield* HazelConfig
  const ownHost = new OwnHost(baseUrl)
  const unfinished = new ByteBudget(unfinishedLimits.bytes, unfinishedLimits.bytesPerAddress)
  const unread = new ByteBudget(answerLimits.bytes, answerLimits.bytesPerAddress)
  const bounds = {
    all: socketsInAll,
    perAddress: socketsPerAddress,
    perAddressBeforeSignIn: Math.min(socketLimits.perAddressBeforeSignIn, socketsPerAddress),
    perAccount: socketsPerAccount
  }
  const socketRoutes = [...ownRoutes]
  const openPaths: Array<(path: string) => boolean> = []
  const streamedPaths: Array<(path: string) => boolean> = []
  const sockets = new SocketCounts(rateLimits === "off" ? unlimited : bounds)
  const admittedSockets = new WeakMap<IncomingMessage, AdmittedSocket>()
  const refusals = new WeakMap<IncomingMessage, Refusal>()

  const routeOf = (path: string) => socketRoutes.find(({ serves }) => serves(path))

  const addressOf = (request: IncomingMessage) => countedAs(clientAddress(trustedProxies, request))

  const countedPeer = ({ remoteAddress = "" }: Socket) =>
    isTrustedProxy(trustedProxies, remoteAddress) ? undefined : countedAs(remoteAddress)

  const admit = (request: IncomingMessage): AdmittedSocket | Refusal => {
    const { url = "", headers } = request
    const path = pathOf(url)
    const route = routeOf(path)
    if (route === undefined) return { status: 400, message: "There is no WebSocket connection on this path." }
    const { host, origin } = headers
    const cookie = route.readsCookies ? headers.cookie : undefined
    const refusal = ownHost.refusalOf({ path, host, origin, cookie }) ?? handshakeRefusal(request)
    return refusal ?? sockets.enter(addressOf(request), route.name)
  }

  /**
   * Decides whether a request becomes a WebSocket connection. A refused one goes on as an ordinary request, with its
   * deadlines, and is answered by `refusalOf`.
   */
  const shouldUpgrade = (request: IncomingMessage): boolean => {
    // The socket is gone already, so its end would not be noticed any more.
    if (request.socket.destroyed) return false
    const admitted = admit(request)
    if ("status" in admitted) {
      refusals.set(request, admitted)
      return false
    }
    admittedSockets.set(request, admitted)
    request.socket.once("close", admitted.leave)
    return true
  }

  /**
   * Lets requests on more paths become WebSocket connections. Their route never reads a cookie, so that pages of every
   * origin may open them.
   */
  const addSocketRoute = (route: SocketRoute) => void socketRoutes.push({ ...route, readsCookies: false })

  /**
   * Lets pages of every origin read refusals on more paths, whose routes answer such pages, too. Browsers withhold them from
   * pages that sent a cookie.
   */
  const addOpenPaths = (serves: (path: string) => boolean) => void openPaths.push(serves)

  /** Leaves the bodies of requests on more paths to their route, which bounds them and counts the bytes that arrive. */
  const addStreamedPaths = (serves: (path: string) => boolean) => void streamedPaths.push(serves)

  return {
    ownHost,
    addSocketRoute,
    addOpenPaths,
    addStreamedPaths,
    /** Whether the route of this path may be identified by a cookie, which pages of other origins may not send then. */
    readsCookies: (path: string) => routeOf(path)?.readsCookies ?? true,
    isStreamed: (path: string) => streamedPaths.some((serves) => serves(path)),
    isOpen: (path: string) => openPaths.some((serves) => serves(path)),
    /** The bytes that are kept of requests, lines and frames that peers have not finished. */
    unfinishedOf: (address: string) => new KeptBytes(unfinished, address, unfinishedLimits.freeBytes),
    /** The bytes that are kept of answers that peers have not taken. */
    unreadOf: (address: string) => new KeptBytes(unread, address, answerLimits.pauseAboveBytes),
    unfinished,
    unread,
    sockets,
    addressOf,
    shouldUpgrade,
    countedPeer,
    /** The count of a socket that was accepted. */
    admittedOf: (request: IncomingMessage) => admittedSockets.get(request),
    refusalOf: (request: IncomingMessage) => refusals.get(request)
  }
})

/** Bounds what a peer may cost before anything is parsed or looked up. */
export class FrontDoor extends Context.Service<FrontDoor, Effect.Success<typeof make>>()("@hazel/FrontDoor") {
  static readonly layer = Layer.effect(FrontDoor, make)
}
