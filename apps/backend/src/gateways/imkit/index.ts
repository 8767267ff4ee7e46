import { ImkitRest } from "./rest/index.ts"

/** Hazel as a server of the IMKit protocol. This layer is its only registration. */
export const ImkitGateway = ImkitRest
