import { AddressCounts } from "./address-counts.ts"
import { socketLimits } from "./limits/index.ts"
import { type Refusal, refuseFor } from "./refusal.ts"

export interface SocketBounds {
  readonly all: number
  readonly perAddress: number
  readonly perAddressBeforeSignIn: number
  readonly perAccount: number
}

/** One counted WebSocket connection. */
export interface AdmittedSocket {
  readonly address: string
  /** Counts the socket for an account. False when the account has `most` already, by default as many as a person may. */
  readonly signIn: (account: string, most?: number) => boolean
  readonly leave: () => void
}

const tooManyInAll = "The server has too many connections. Try again later."
const tooManyFromAddress = "There are too many connections from your address. Close some, or try again later."

const add = (counts: Map<string, number>, key: string, difference: 1 | -1) => {
  const count = (counts.get(key) ?? 0) + difference
  if (count > 0) counts.set(key, count)
  else counts.delete(key)
}

/** Counts WebSocket connections: in all, from each address, not yet signed in, and of each account. */
export class SocketCounts {
  readonly #bounds: SocketBounds
  readonly #byAddress: AddressCounts
  readonly #strangersByAddress: AddressCounts
  readonly #byAccount = new Map<string, number>()
  #all = 0

  constructor(bounds: SocketBounds) {
    this.#bounds = bounds
    this.#byAddress = new AddressCounts(bounds.perAddress)
    this.#strangersByAddress = new AddressCounts(bounds.perAddressBeforeSignIn)
  }

  get all() {
    return this.#all
  }

  /** Counts a socket, or answers why it is refused. `path` separates sockets of one account that count separately. */
  enter(address: string, path: string): AdmittedSocket | Refusal {
    if (this.#all >= this.#bounds.all) return refuseFor(503, tooManyInAll, socketLimits.retryAfterSeconds)
    const hasRoom = this.#byAddress.hasRoom(address) && this.#strangersByAddress.hasRoom(address)
    if (!hasRoom) return refuseFor(429, tooManyFromAddress, socketLimits.retryAfterSeconds)
    return this.#admit(address, path)
  }

  #admit(address: string, path: string): AdmittedSocket {
    let key: string | undefined
    let isHere = true
    this.#all++
    this.#byAddress.add(address, 1)
    this.#strangersByAddress.add(address, 1)
    return {
      address,
      signIn: (account, most = this.#bounds.perAccount) => {
        if (key !== undefined || !isHere) return true
        const wanted = `${path} ${account}`
        if ((this.#byAccount.get(wanted) ?? 0) >= most) return false
        key = wanted
        add(this.#byAccount, key, 1)
        this.#strangersByAddress.add(address, -1)
        return true
      },
      leave: () => {
        if (!isHere) return
        isHere = false
        this.#all--
        this.#byAddress.add(address, -1)
        if (key === undefined) this.#strangersByAddress.add(address, -1)
        else add(this.#byAccount, key, -1)
      }
    }
  }
}
