import type { LookupFunction } from "node:net"

/** Every address of a host name. */
export type Resolve = (
  hostname: string
) => Promise<ReadonlyArray<{ readonly address: string; readonly family: number }>>

/** A webhook leads to an address that it may not lead to. The message names no address, because it is shown to admins. */
export class RefusedAddressError extends Error {
  override readonly name = "RefusedAddressError"
}

export const refusedAddress = (hostname: string) =>
  new RefusedAddressError(
    `${hostname} is not on the public internet. Whoever runs Hazel can allow its network with HAZEL_WEBHOOK_ALLOWED_NETWORKS.`
  )

/**
 * Resolves the host name of a connection and answers its addresses only if every one of them is allowed. The connection
 * is made to these addresses, so that a name which resolves to something else a moment later leads nowhere.
 */
export const checkedLookup =
  (isAllowed: (address: string) => boolean, resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found
        if (first === undefined || !found.every(({ address }) => isAllowed(address))) {
          return callback(refusedAddress(hostname), "", 0)
        }
        if (options.all) return callback(null, [...found])
        callback(null, first.address, first.family)
      },
      (cause: unknown) =>
        callback(cause instanceof Error ? cause : new Error("The host name cannot be resolved."), "", 0)
    )
  }
