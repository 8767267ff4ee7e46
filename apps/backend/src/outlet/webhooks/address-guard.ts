import { Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"
import ipaddr from "ipaddr.js"

/** Networks whose addresses an operator allows although they are not on the public internet. */
export type AllowedNetworks = ReadonlyArray<IpNetwork.IpNetwork>

/** Public addresses that every virtual machine of a cloud reaches its metadata at: Azure has one, others use 169.254/16. */
const publicMetadata = new Set(["168.63.129.16"])

const wellKnownNat64 = ipaddr.IPv6.parseCIDR("64:ff9b::/96")

/** The IPv4 address that a connection to this IPv6 address reaches, through the system itself or through NAT64. */
const embedded = (address: ipaddr.IPv6) => {
  if (address.isIPv4MappedAddress()) return address.toIPv4Address()
  return address.match(wellKnownNat64) ? new ipaddr.IPv4(address.toByteArray().slice(-4)) : undefined
}

/**
 * Whether an address is on the public internet. Private, loopback, link-local, shared, reserved, multicast and metadata
 * addresses are not, in whatever notation: `::ffff:10.0.0.1` and `64:ff9b::a00:1` are `10.0.0.1`. Tunnels (6to4, Teredo)
 * are refused, because they lead to an address that nobody has checked.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  const reached = parsed instanceof ipaddr.IPv6 ? (embedded(parsed) ?? parsed) : parsed
  return reached.range() === "unicast" && !publicMetadata.has(reached.toString())
}

const isIn = (networks: AllowedNetworks, address: string) => {
  const parsed = NetAddress.ipFromString(address)
  if (Result.isFailure(parsed)) return false
  return networks.some((network) => IpNetwork.contains(network, NetAddress.toCanonical(parsed.success)))
}

/** Decides where webhooks may be sent to: to the public internet, and to networks that the operator allows. */
export const addressGuard = (networks: AllowedNetworks) => ({
  /** Whether the operator has allowed this address explicitly. */
  isExempt: (address: string) => isIn(networks, address),
  hasExemptions: networks.length > 0,
  isAllowed: (address: string) => isPublicAddress(address) || isIn(networks, address)
})
export type AddressGuard = ReturnType<typeof addressGuard>
