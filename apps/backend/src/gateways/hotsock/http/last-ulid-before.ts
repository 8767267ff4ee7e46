const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

/** The greatest ULID of a message before a time in seconds since 1970. */
export const lastUlidBefore = (seconds: number): string => {
  let milliseconds = Math.ceil(seconds * 1_000) - 1
  let time = ""
  for (let position = 0; position < 10; position++) {
    time = `${digits[milliseconds % 32]}${time}`
    milliseconds = Math.floor(milliseconds / 32)
  }
  return `${time}${"Z".repeat(16)}`
}
