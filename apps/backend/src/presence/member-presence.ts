/** Where members are present and who sees it: the workspace, or a presence channel of an app. */
export interface PresenceScope<Said, Shown> {
  /** A member counts as present for this long after others last had something to see. */
  readonly graceMs: number
  /**
   * Decides what others see of a connected member; undefined hides the member. `said` is what each of their connections
   * says about them, `latest` what was said last, by whichever connection.
   */
  readonly show: (said: ReadonlyArray<Said>, latest: Said) => Shown | undefined
  readonly isSame: (one: Shown, other: Shown) => boolean
}

/** The difference between what others were told of a member and what they see now. */
export type PresenceChange = "added" | "updated" | "removed"

/**
 * The presence of one member in a scope, over all the connections through which they are there. The first connection adds
 * the member, the last one to leave removes them, and in between only a difference that others can see is a change. Times
 * are in milliseconds of `steadyNow`.
 */
export class MemberPresence<Connection, Said, Shown> {
  readonly #scope: PresenceScope<Said, Shown>
  readonly #said = new Map<Connection, Said>()
  #latest: Said | undefined
  /** The last thing that others saw of the member. */
  #lastShown: Shown | undefined
  #isHidden = true
  #hiddenSince = Number.NEGATIVE_INFINITY
  #told: Shown | undefined

  constructor(scope: PresenceScope<Said, Shown>) {
    this.#scope = scope
  }

  get isConnected() {
    return this.#said.size > 0
  }

  has(connection: Connection) {
    return this.#said.has(connection)
  }

  /** Whether any connection says this. */
  says(said: Said) {
    return [...this.#said.values()].includes(said)
  }

  /** Adds a connection, or replaces what it says. */
  say(connection: Connection, said: Said, now: number) {
    this.#said.set(connection, said)
    this.#latest = said
    this.update(now)
  }

  leave(connection: Connection, now: number) {
    this.#said.delete(connection)
    this.update(now)
  }

  /** Removes every connection, and lets no grace period follow. */
  end() {
    this.#said.clear()
    this.#isHidden = true
    this.#hiddenSince = Number.NEGATIVE_INFINITY
  }

  /** Decides again what others see, because something else that the scope looks at may have changed. */
  update(now: number) {
    const shown = this.#show()
    if (shown === undefined && !this.#isHidden) this.#hiddenSince = now
    if (shown !== undefined) this.#lastShown = shown
    this.#isHidden = shown === undefined
  }

  #show() {
    return this.#latest === undefined || this.#said.size === 0
      ? undefined
      : this.#scope.show([...this.#said.values()], this.#latest)
  }

  /** Whether there is something to see right now, and not only because of the grace period. */
  get isVisible() {
    return !this.#isHidden
  }

  /** The thing that others see of the member; undefined for nothing. */
  shown(now: number): Shown | undefined {
    const isInGrace = now < this.#hiddenSince + this.#scope.graceMs
    return this.isVisible || isInGrace ? this.#lastShown : undefined
  }

  /** The change that others have not been told yet. After this call it counts as told. */
  takeChange(now: number): PresenceChange | undefined {
    const [before, after] = [this.#told, this.shown(now)]
    this.#told = after
    if (before === undefined) return after === undefined ? undefined : "added"
    if (after === undefined) return "removed"
    return this.#scope.isSame(before, after) ? undefined : "updated"
  }
}
