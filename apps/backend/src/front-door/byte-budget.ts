/** Bytes kept for peers, bounded for all of them together and for each address. */
export class ByteBudget {
  readonly #bytes: number
  readonly #bytesPerAddress: number
  readonly #byAddress = new Map<string, number>()
  #taken = 0

  constructor(bytes: number, bytesPerAddress: number) {
    this.#bytes = bytes
    this.#bytesPerAddress = bytesPerAddress
  }

  get taken() {
    return this.#taken
  }

  /** Takes as many bytes, or none when there are too few left. */
  take(address: string, bytes: number): boolean {
    const own = (this.#byAddress.get(address) ?? 0) + bytes
    if (own > this.#bytesPerAddress || this.#taken + bytes > this.#bytes) return false
    this.#taken += bytes
    this.#byAddress.set(address, own)
    return true
  }

  giveBack(address: string, bytes: number) {
    this.#taken -= bytes
    const own = (this.#byAddress.get(address) ?? 0) - bytes
    if (own > 0) this.#byAddress.set(address, own)
    else this.#byAddress.delete(address)
  }
}
