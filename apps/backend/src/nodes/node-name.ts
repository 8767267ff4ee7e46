import { hostname } from "node:os"

/** One process at a time has this name, and its successor has the same. */
export const nodeNameOf = (port: number) => `${hostname()}:${port}`
