import { sinkLimits } from "../../front-door/limits/index.ts"
import type { Resolve } from "./checked-lookup.ts"

interface Answer {
  readonly addresses: ReturnType<Resolve>
  /** Infinity while the question is under way. */
  until: number
}

/**
 * Remembers the addresses of a name for a moment, and that a name is unknown, so that requests to one host ask once. The
 * addresses are checked at each connection, so that a remembered answer leads nowhere else than a new one.
 */
export const rememberingNames = (resolve: Resolve, now = () => performance.now()): Resolve => {
  const known = new Map<string, Answer>()
  let underWay = 0

  const ask = (hostname: string) => {
    if (underWay >= sinkLimits.namesAtOnce) {
      return Promise.reject(new Error("Too many host names are being looked up at the moment."))
    }
    underWay++
    const answer: Answer = { addresses: resolve(hostname), until: Infinity }
    known.set(hostname, answer)
    const ends = (seconds: number) => () => {
      underWay--
      answer.until = now() + seconds * 1_000
    }
    answer.addresses.then(ends(sinkLimits.rememberNameSeconds), ends(sinkLimits.rememberFailureSeconds))
    const [oldest] = known.keys()
    if (known.size > sinkLimits.rememberedNames && oldest !== undefined) known.delete(oldest)
    return answer.addresses
  }

  return (hostname) => {
    const answer = known.get(hostname)
    if (answer && answer.until > now()) return answer.addresses
    known.delete(hostname)
    return ask(hostname)
  }
}
