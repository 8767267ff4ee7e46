import { randomBytes, randomInt } from "node:crypto"

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

/**
 * A random connection id: 11 bytes in base64url, which ends in `=` as clients of the protocol expect, so that they
 * encode it in URLs. It is guessable by nobody, but the secret is what authorizes calls. Source: H4.
 */
export const newConnectionId = () => `${randomBytes(11).toString("base64url")}=`

/** A secret of 20 letters and digits: 119 bits. Source: H6. */
export const newConnectionSecret = () => Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join("")

/** RFC 3339 in UTC, without milliseconds. Source: H5. */
export const inWholeSeconds = (moment: Date) => moment.toISOString().replace(/\.\d{3}Z$/, "Z")
