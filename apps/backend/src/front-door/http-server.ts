import { createServer, type IncomingMessage, type Server } from "node:http"
import { type Settings } from "../config.ts"
import { requestLimits, socketLimits } from "./limits.ts"

/** Connections beside WebSockets: requests that are under way, and idle ones of browsers and proxies. */
const spareConnections = 2_000

/** Node's server with our deadlines. */
export const boundedServer = (
  { rateLimits, socketsInAll }: Pick<Settings, "rateLimits" | "socketsInAll">,
  shouldUpgrade: (request: IncomingMessage) => boolean,
  limits: Readonly<Record<keyof typeof requestLimits, number>> = requestLimits
): Server => {
  const server = createServer({
    keepAliveTimeout: limits.keepAliveMs,
    headersTimeout: limits.headersWithinMs,
    requestTimeout: limits.requestWithinMs,
    connectionsCheckingInterval: limits.deadlineCheckMs,
    maxHeaderSize: limits.headerBytes,
    // Finds peers that vanished without closing their connection.
    keepAlive: true,
    keepAliveInitialDelay: socketLimits.keepAliveProbeMs,
    shouldUpgradeCallback: shouldUpgrade
  })
  // A peer that neither reads its answer nor closes is cut.
  server.timeout = limits.stalledMs
  if (rateLimits === "on") server.maxConnections = socketsInAll + spareConnections
  return server
}
