const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const timeLength = 10

/** The moment in a ULID, in milliseconds since 1970; NaN for anything else. Source: N7. */
export const timeOfUlid = (ulid: string): number => {
  if (ulid.length !== 26) return Number.NaN
  const digits = Array.from(ulid.slice(0, timeLength).toUpperCase(), (digit) => alphabet.indexOf(digit))
  return digits.includes(-1) ? Number.NaN : digits.reduce((time, digit) => time * alphabet.length + digit, 0)
}
