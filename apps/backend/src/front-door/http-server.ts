import { createServer, type IncomingMessage, type Server } from "node:http"
import type { Socket } from "node:net"
import type { Settings } from "../config.ts"
import { boundConnections, boundPipelining } from "./connection-counts.ts"
import { requestLimits, socketLimits } from "./limits/index.ts"

interface Door {
  readonly shouldUpgrade: (request: IncomingMessage) => boolean
  /** The key by which limits count a connection's address; undefined for a proxy, which forwards for many. */
  readonly countedPeer: (socket: Socket) => string | undefined
}

/** Makes Node's server with Hazel's deadlines. */
export const boundedServer = (
  settings: Pick<Settings, "rateLimits" | "socketsInAll" | "socketsPerAddress">,
  door: Door,
  limits: Readonly<Record<keyof typeof requestLimits, number>> = requestLimits
): Server => {
  const server = createServer({
    keepAliveTimeout: limits.keepAliveMs,
    headersTimeout: limits.headersWithinMs,
    requestTimeout: limits.requestWithinMs,
    connectionsCheckingInterval: limits.deadlineCheckMs,
    maxHeaderSize: limits.headerBytes,
    // The kernel's keep-alive finds peers that vanished without closing their connection.
    keepAlive: true,
    keepAliveInitialDelay: socketLimits.keepAliveProbeMs,
    shouldUpgradeCallback: door.shouldUpgrade
  })
  // A peer that neither reads its answer nor closes is cut.
  server.timeout = limits.stalledMs
  boundPipelining(server, limits.pipelined)
  if (settings.rateLimits === "on") {
    server.maxConnections = settings.socketsInAll + limits.spareConnections
    boundConnections(server, settings.socketsPerAddress + limits.spareConnections / 2, door.countedPeer)
  }
  return server
}
