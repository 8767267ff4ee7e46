import { addressTexts } from "./address-texts.ts"

interface AddressFailure {
  readonly field: "email" | "password" | undefined
  readonly text: string
  /** Whether trying again cannot help, because it is the link that does not work. */
  readonly isFinal: boolean
}

interface Refusal {
  readonly code?: unknown
  readonly message?: unknown
}

const fields: Readonly<Record<string, AddressFailure["field"]>> = {
  EMAIL_NOT_USABLE: "email",
  INVALID_PASSWORD: "password"
}

/** The refusals that a link is answered with however often it is opened. */
const finalCodes: ReadonlySet<unknown> = new Set(["ADDRESS_LINK_NOT_VALID", "ADDRESS_TAKEN"])

const textOf = (status: number, { code, message }: Refusal) => {
  if (status === 0 || status >= 500) return addressTexts.unreachable
  if (code === "INVALID_PASSWORD") return addressTexts.wrongPassword
  return typeof message === "string" ? message : addressTexts.failed
}

interface Answer {
  readonly failure?: AddressFailure
  readonly body: Readonly<Record<string, unknown>>
}

const post = async (path: string, body: object): Promise<Answer> => {
  const response = await fetch(`/api/addresses/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body)
  }).catch(() => undefined)
  const answer = Object(await response?.json().catch(() => undefined))
  if (response?.ok) return { body: answer }
  const field = fields[String(answer.code)]
  const text = textOf(response?.status ?? 0, answer)
  return { body: answer, failure: { field, text, isFinal: finalCodes.has(answer.code) } }
}

interface Change {
  readonly email: string
  readonly password: string
}

/** Has a link mailed to the new address. Answers a failure, or undefined. */
export const requestAddressChange = async (change: Change) => (await post("change", change)).failure

/** Has the link that confirms the present address mailed again. Answers a failure, or undefined. */
export const sendProofAgain = async () => (await post("send-proof", {})).failure

/** Changes the address with the token of a link. */
export const confirmAddressChange = async (token: string) => {
  const { body, failure } = await post("change/confirm", { token })
  return { email: String(body["email"] ?? ""), failure }
}

/** Restores the former address with the token of a link. The path leads to the page to choose a new password, if there is one. */
export const undoAddressChange = async (token: string) => {
  const { body, failure } = await post("change/undo", { token })
  const { resetPath } = body
  return { resetPath: typeof resetPath === "string" ? resetPath : undefined, failure }
}
