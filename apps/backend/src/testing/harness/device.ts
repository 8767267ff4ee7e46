import type { Hazel, Readable } from "@hazel/client"
import { connect } from "@hazel/client/connect"
import type { OpenPushSocket } from "@hazel/client/push/push-socket"
import { webTransport } from "@hazel/client/connection/transport"

const patienceMs = 30_000

/** A network that refuses every connection. */
const refused: OpenPushSocket = ({ closed }) => {
  setImmediate(closed)
  return { send: () => {}, close: () => {} }
}

/** The real client of a person, over real sockets, whose push connection can be cut. */
export class Device {
  readonly hazel: Hazel
  #cut = () => {}
  #isAway = false

  /** `sent` is called with every frame that the device sends on the push channel. */
  constructor(url: string, token: string, sent: (text: string) => void = () => {}) {
    const transport = webTransport(url, token)
    const openPush: typeof transport.openPush = (listener) => {
      const { send, close } = this.#isAway ? refused(listener) : transport.openPush(listener)
      this.#cut = close
      const sendAndNote = (text: string) => {
        sent(text)
        send(text)
      }
      return { send: sendAndNote, close }
    }
    this.hazel = connect({ url, token, transport: { ...transport, openPush } })
  }

  /** Cuts the push connection, which receives nothing until it comes back; calls still arrive. */
  cut() {
    this.#cut()
  }

  /** Cuts the push connection and keeps the client from reconnecting until it comes back. */
  goesAway() {
    this.#isAway = true
    this.#cut()
    return this.shows(this.hazel.connection, (status) => status !== "online")
  }

  comesBack() {
    this.#isAway = false
    if (this.hazel.connection.get() !== "online") this.hazel.reconnect()
  }

  /** Waits until something is shown. */
  shows<A>(readable: Readable<A>, isIt: (value: A) => boolean): Promise<A> {
    const { promise, resolve, reject } = Promise.withResolvers<A>()
    const look = () => isIt(readable.get()) && resolve(readable.get())
    const stop = readable.subscribe(look)
    const giveUp = () => reject(new Error(`Waited in vain. Shown: ${JSON.stringify(readable.get())}`))
    const tooLate = setTimeout(giveUp, patienceMs)
    look()
    return promise.finally(() => {
      clearTimeout(tooLate)
      stop()
    })
  }
}
