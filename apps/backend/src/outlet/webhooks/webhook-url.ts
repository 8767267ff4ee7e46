import { isIP } from "node:net"
import { appEventSinkLimits } from "@hazel/domain/models/app-event-sink-model"
import type { AddressGuard } from "./address-guard.ts"

/** The host without the brackets of an IPv6 address. `URL` has already turned `0x7f.1` and `2130706433` into `127.0.0.1`. */
export const hostnameOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "")

/** Says why a webhook cannot be sent to a URL, or undefined. Host names are checked when they are resolved. */
export const webhookUrlProblem = (text: string, guard: AddressGuard): string | undefined => {
  if (!URL.canParse(text) || text.length > appEventSinkLimits.url) {
    return `A webhook needs a URL of at most ${appEventSinkLimits.url} characters, as in https://example.org/hooks.`
  }
  const url = new URL(text)
  const host = hostnameOf(url)
  const isLiteral = isIP(host) !== 0
  const mayBePlain = isLiteral ? guard.isExempt(host) : guard.hasExemptions
  if (url.username !== "" || url.password !== "") return "The URL of a webhook has no name and no password."
  if (url.protocol !== "https:" && !(url.protocol === "http:" && mayBePlain)) {
    return "A webhook needs https. Only addresses in HAZEL_WEBHOOK_ALLOWED_NETWORKS may be reached by http."
  }
  if (isLiteral && !guard.isAllowed(host)) return `${host} is not an address on the public internet.`
  return undefined
}
