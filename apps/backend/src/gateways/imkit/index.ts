import { Layer } from "effect"

/** Hazel as a server of the IMKit protocol. This layer is its only registration. */
export const ImkitGateway = Layer.empty
