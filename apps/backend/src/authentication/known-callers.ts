import { credentialLimits } from "../front-door/limits/index.ts"

interface Known<Caller> {
  readonly caller: Caller
  readonly until: number
}

const { knownCallers, knownForMs, knownPerSession } = credentialLimits

/**
 * Callers whose credential was found valid a moment ago, by the hash of the credential. Nothing else is ever kept here:
 * a refusal, or a look-up that failed, says nothing about the next call. The least recently used are dropped first.
 */
export class KnownCallers<Caller extends { readonly sessionId: string }> {
  /** The callers in the order of their last use. */
  readonly #known = new Map<string, Known<Caller>>()
  readonly #keysOf = new Map<string, Set<string>>()

  find(key: string, now: number): Caller | undefined {
    const found = this.#known.get(key)
    if (found === undefined) return undefined
    this.#known.delete(key)
    if (found.until > now) {
      this.#known.set(key, found)
      return found.caller
    }
    this.#unlink(key, found)
    return undefined
  }

  keep(key: string, caller: Caller, now: number) {
    this.#drop(key)
    const keys = this.#keysOf.get(caller.sessionId) ?? new Set<string>()
    const [oldest] = keys
    // One session can be spelled in endless ways, as by escaping letters of the cookie.
    if (oldest !== undefined && keys.size >= knownPerSession) this.#drop(oldest)
    this.#keysOf.set(caller.sessionId, keys.add(key))
    this.#known.set(key, { caller, until: now + knownForMs })
    const [leastUsed] = this.#known.keys()
    if (leastUsed !== undefined && this.#known.size > knownCallers) this.#drop(leastUsed)
  }

  forget(sessionId: string) {
    for (const key of this.#keysOf.get(sessionId) ?? []) this.#drop(key)
  }

  sessionIds(): Iterable<string> {
    return this.#keysOf.keys()
  }

  get size() {
    return this.#known.size
  }

  #drop(key: string) {
    const found = this.#known.get(key)
    if (found === undefined) return
    this.#known.delete(key)
    this.#unlink(key, found)
  }

  #unlink(key: string, { caller }: Known<Caller>) {
    const keys = this.#keysOf.get(caller.sessionId)
    keys?.delete(key)
    if (keys?.size === 0) this.#keysOf.delete(caller.sessionId)
  }
}
