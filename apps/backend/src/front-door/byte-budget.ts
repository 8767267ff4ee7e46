import { AddressCounts } from "./address-counts.ts"

/** Bytes kept for peers, bounded for all of them together and for each address. */
export class ByteBudget {
  readonly #bytes: number
  readonly #byAddress: AddressCounts
  #taken = 0

  constructor(bytes: number, bytesPerAddress: number) {
    this.#bytes = bytes
    this.#byAddress = new AddressCounts(bytesPerAddress)
  }

  get taken() {
    return this.#taken
  }

  /** Takes this many bytes, or none when there are too few left. */
  take(address: string, bytes: number): boolean {
    if (this.#taken + bytes > this.#bytes || !this.#byAddress.hasRoom(address, bytes)) return false
    this.#taken += bytes
    this.#byAddress.add(address, bytes)
    return true
  }

  giveBack(address: string, bytes: number) {
    this.#taken -= bytes
    this.#byAddress.add(address, -bytes)
  }
}
