import { createHmac, randomBytes } from "node:crypto"
import { Context, Effect, Layer, Option } from "effect"
import { HazelConfig } from "../config.ts"
import { passwordLimits } from "../front-door/limits/index.ts"
import { equalInConstantTime } from "../process/equal-in-constant-time.ts"
import { secret } from "../process/secret.ts"
import { CookieNames } from "./cookie-names.ts"

const { accountsPerDevice, deviceDays } = passwordLimits

const isDevice = (text: string) => /^[\w-]{16}$/.test(text)
const isMark = (text: string) => /^[\w-]{43}$/.test(text)

const isEqual = (one: string, other: string) => equalInConstantTime(Buffer.from(one), Buffer.from(other))

const make = Effect.gen(function* () {
  const { baseUrl } = yield* HazelConfig
  const { knownDevice: cookieName } = yield* CookieNames
  const key = yield* secret
  const isSecure = Option.exists(baseUrl, (url) => url.startsWith("https:"))

  /** A mark proves that somebody has signed in to this account with this device. */
  const markOf = (device: string, account: string) =>
    createHmac("sha256", key).update(`known device ${device} ${account}`).digest("base64url")

  /**
   * The cookie is `<device>.<mark>.<mark>…`. A mark can only be checked by its account, so marks of other accounts are
   * kept as they are.
   */
  const shownIn = (cookies: string | null) => {
    const shown = cookies?.split("; ").find((cookie) => cookie.startsWith(`${cookieName}=`))
    const [device = "", ...marks] = shown?.slice(cookieName.length + 1).split(".") ?? []
    return isDevice(device) ? { device, marks: marks.slice(0, accountsPerDevice).filter(isMark) } : undefined
  }

  /**
   * The device of a browser, if somebody has signed in to this account with it before. The cookie signs nobody in: its
   * holder only gets a separate count of wrong passwords.
   */
  const find = (cookies: string | null, account: string): string | undefined => {
    const shown = shownIn(cookies)
    return shown?.marks.some((mark) => isEqual(mark, markOf(shown.device, account))) ? shown.device : undefined
  }

  /**
   * The cookie for a browser with which somebody has just signed in to this account. Earlier accounts stay known; of
   * more than `accountsPerDevice`, the least recently used is dropped.
   */
  const cookieOf = (cookies: string | null, account: string) => {
    const { device, marks } = shownIn(cookies) ?? { device: randomBytes(12).toString("base64url"), marks: [] }
    const own = markOf(device, account)
    const kept = [own, ...marks.filter((mark) => mark !== own)].slice(0, accountsPerDevice)
    return { name: cookieName, value: [device, ...kept].join("."), seconds: deviceDays * 24 * 60 * 60, isSecure }
  }

  /** `Set-Cookie` with this cookie. */
  const cookieFor = (cookies: string | null, account: string): string => {
    const { name, value, seconds } = cookieOf(cookies, account)
    const attributes = ["Path=/api/auth", `Max-Age=${seconds}`, "HttpOnly", "SameSite=Lax"]
    return [`${name}=${value}`, ...attributes, ...(isSecure ? ["Secure"] : [])].join("; ")
  }

  return { find, cookieFor, cookieOf }
})

/**
 * Remembers browsers with which somebody has signed in, by a cookie that names a browser and the accounts it is known
 * to.
 */
export class KnownDevices extends Context.Service<KnownDevices, Effect.Success<typeof make>>()("@hazel/KnownDevices") {
  /** For tests that replace its dependencies. */
  static readonly layerWithoutDependencies = Layer.effect(KnownDevices, make)
  static readonly layer = KnownDevices.layerWithoutDependencies.pipe(Layer.provide(CookieNames.layer))
}
