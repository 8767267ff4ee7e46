const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"))

/** Drawn ahead, as asking for 16 bytes at a time was a tenth of the server's work at a reaction. */
const pool = new Uint8Array(4096)
let drawn = pool.length

const randomBytes = () => {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool)
    drawn = 0
  }
  drawn += 16
  return pool.slice(drawn - 16, drawn)
}

/** A UUIDv7 (RFC 9562): 48 bits of milliseconds, the rest random. */
export const uuidV7 = (now: number = Date.now()): string => {
  const bytes = randomBytes()
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 2 ** (8 * (5 - index))) % 256
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const digits = Array.from(bytes, (byte) => hex[byte]).join("")
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    "-"
  )
}
