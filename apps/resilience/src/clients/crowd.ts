import { Listener } from "./listener.ts"
import type { Load } from "./load.ts"
import type { SignedUpUser } from "./people.ts"
import { SdkClient } from "./sdk-client.ts"
import { Writer } from "./writer.ts"

export interface CrowdSize {
  readonly writers: number
  readonly listeners: number
  readonly sdkClients: number
}

/** The honest clients: writers and listeners that speak the protocol, and clients with the SDK. */
export class Crowd {
  readonly load: Load
  readonly writers: ReadonlyArray<Writer>
  readonly listeners: ReadonlyArray<Listener>
  readonly sdkClients: ReadonlyArray<SdkClient>

  constructor(url: string, people: ReadonlyArray<SignedUpUser>, load: Load, size: CrowdSize) {
    this.load = load
    const make = <Client>(
      count: number,
      client: (name: string, person: SignedUpUser, index: number) => Client,
      firstPerson = 0
    ) =>
      Array.from({ length: count }, (_, index) => {
        const person = people[(firstPerson + index) % people.length]!
        return client(`${person.name} ${index + 1}`, person, index)
      })
    this.writers = make(size.writers, (name, person, index) => {
      return new Writer(`${name} (raw)`, url, person, index % 2 ? "http" : "socket", load)
    })
    this.listeners = make(size.listeners, (name, person) => new Listener(name, url, person))
    // Two clients that send for one person would exhaust that person's rate limit within minutes and then measure only that.
    this.sdkClients = make(
      size.sdkClients,
      (name, person) => new SdkClient(`${name} (SDK)`, url, person, load),
      size.writers
    )
  }

  /** The names of the clients that are not connected. */
  absent(): ReadonlyArray<string> {
    const listeners = this.listeners.filter(({ isWelcomed }) => !isWelcomed)
    const sdkClients = this.sdkClients.filter(({ hazel }) => hazel.connection.get() !== "online")
    return [...listeners, ...sdkClients].map(({ name }) => name)
  }

  /** The names of the clients without an acknowledged message that they began after this moment. */
  withoutAcknowledgementSince(moment: number): ReadonlyArray<string> {
    return [...this.writers, ...this.sdkClients]
      .filter(({ lastAcknowledgedBegun }) => lastAcknowledgedBegun < moment)
      .map(({ name }) => name)
  }

  /** The refusals that raw writers received since the last call, and how often. */
  takeRefusals(): string {
    const refusals = new Map<string, number>()
    for (const writer of this.writers) {
      for (const [tag, count] of writer.refusals) refusals.set(tag, (refusals.get(tag) ?? 0) + count)
      writer.refusals.clear()
    }
    return [...refusals].map(([tag, count]) => `${count} × ${tag}`).join(", ") || "none"
  }

  /** The names of the clients that still have unacknowledged messages while the load is paused. */
  busy(): ReadonlyArray<string> {
    const writers = this.writers.filter(({ isBusy }) => isBusy)
    return [...writers, ...this.sdkClients.filter(({ isIdle }) => !isIdle)].map(({ name }) => name)
  }

  async stop() {
    this.load.end()
    for (const client of [...this.writers, ...this.listeners]) client.stop()
    await Promise.all(this.sdkClients.map((client) => client.stop()))
  }
}
