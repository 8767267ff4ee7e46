import { once } from "node:events"
import { connect, createServer, type Server, type Socket } from "node:net"

/** The network between one person and Hazel, which can be cut, restored, slowed down and held. */
export class Network {
  readonly port: number
  /** How long each piece of data is on its way, in each direction. */
  latencyMs = 0
  readonly #server: Server
  readonly #sockets: Set<Socket>
  readonly #state: { isCut: boolean }
  #held: Array<() => void> | undefined

  private constructor(server: Server, port: number, sockets: Set<Socket>, state: { isCut: boolean }) {
    this.#server = server
    this.port = port
    this.#sockets = sockets
    this.#state = state
  }

  static async to(port: number) {
    const sockets = new Set<Socket>()
    const state = { isCut: false }
    const server = createServer((near) => {
      if (state.isCut) return void near.destroy()
      const far = connect(port, "localhost")
      for (const [from, into] of [
        [near, far],
        [far, near]
      ] as const) {
        sockets.add(from)
        from.on("data", (data) => {
          const arrive = () => void (into.writable && into.write(data))
          setTimeout(() => (from === far ? network.#answer(arrive) : arrive()), network.latencyMs)
        })
        from.on("error", () => into.destroy())
        from.on("close", () => {
          sockets.delete(from)
          into.destroy()
        })
      }
    }).listen(0, "localhost")
    await once(server, "listening")
    const address = server.address()
    const network = new Network(server, typeof address === "object" && address ? address.port : 0, sockets, state)
    return network
  }

  cut() {
    this.#state.isCut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  restore() {
    this.#state.isCut = false
  }

  /** Holds everything that Hazel sends back until it is released, while the person's own data arrives. */
  hold() {
    this.#held ??= []
  }

  release() {
    const held = this.#held ?? []
    this.#held = undefined
    for (const arrive of held) arrive()
  }

  #answer(arrive: () => void) {
    if (this.#held) this.#held.push(arrive)
    else arrive()
  }

  close() {
    this.cut()
    this.#server.close()
  }
}
