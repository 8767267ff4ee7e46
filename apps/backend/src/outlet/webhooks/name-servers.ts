import { lookup, Resolver } from "node:dns/promises"
import { sinkLimits } from "../../front-door/limits/index.ts"
import type { Resolve } from "./checked-lookup.ts"

const ofFamily = (family: number, settled: PromiseSettledResult<ReadonlyArray<string>>) =>
  settled.status === "fulfilled" ? settled.value.map((address) => ({ address, family })) : []

/**
 * Asks the name servers of this machine, or these, and gives up after a while. It waits for their answers on sockets.
 * `dns.lookup` would keep one of the four threads busy that all access to files needs, too.
 */
export const askNameServers =
  (servers?: ReadonlyArray<string>, withinMs: number = sinkLimits.resolveWithinMs): Resolve =>
  async (hostname) => {
    const resolver = new Resolver({ timeout: sinkLimits.nameServerWithinMs, tries: 2 })
    if (servers) resolver.setServers(servers)
    const timer = setTimeout(() => resolver.cancel(), withinMs)
    try {
      const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
      const found = [...ofFamily(4, four), ...ofFamily(6, six)]
      if (found.length === 0 && four.status === "rejected") throw four.reason
      return found
    } finally {
      clearTimeout(timer)
    }
  }

/** Asks the system, which also knows names of its hosts file and its search domains. */
export const askSystem: Resolve = (hostname) => lookup(hostname, { all: true })

/** Lets one question after the other be asked, so that at most one thread waits for the system. */
export const oneByOne = (ask: Resolve): Resolve => {
  let last: Promise<unknown> = Promise.resolve()
  return (hostname) => {
    const answer = last.then(() => ask(hostname))
    last = answer.catch(() => undefined)
    return answer
  }
}

const timedOut: ReadonlySet<unknown> = new Set(["ETIMEOUT", "ECANCELLED"])

/** Asks elsewhere about a name that the first ones do not know. It does not if they gave no answer in time. */
export const orElse =
  (first: Resolve, second: Resolve): Resolve =>
  async (hostname) => {
    try {
      const found = await first(hostname)
      return found.length > 0 ? found : await second(hostname)
    } catch (cause) {
      if (timedOut.has(Object(cause).code)) throw cause
      return second(hostname)
    }
  }
