import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { passwordLimits } from "../front-door/limits.ts"

const cookieName = "hazel.known_device"

const macOf = (secret: string, device: string, account: string) =>
  createHmac("sha256", secret).update(`known device ${device} ${account}`).digest("base64url")

/**
 * The device that a browser shows, if somebody has signed in to this account with it before. The cookie lets nobody in: who
 * has it has a count of wrong passwords of their own.
 */
export const knownDevice = (secret: string, cookies: string | null, account: string): string | undefined => {
  const shown = cookies?.split("; ").find((cookie) => cookie.startsWith(`${cookieName}=`))
  const [device = "", mac = ""] = shown?.slice(cookieName.length + 1).split(".") ?? []
  const expected = Buffer.from(macOf(secret, device, account))
  const given = Buffer.from(mac)
  return given.length === expected.length && timingSafeEqual(given, expected) ? device : undefined
}

/** `Set-Cookie` for a browser with which somebody has just signed in to this account. */
export const knownDeviceCookie = (secret: string, account: string, isSecure: boolean): string => {
  const device = randomBytes(12).toString("base64url")
  const seconds = passwordLimits.deviceDays * 24 * 60 * 60
  const attributes = [
    "Path=/api/auth",
    `Max-Age=${seconds}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(isSecure ? ["Secure"] : [])
  ]
  return [`${cookieName}=${device}.${macOf(secret, device, account)}`, ...attributes].join("; ")
}
